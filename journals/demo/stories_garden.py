"""What is written about the garden: what grows and crawls there, and is cooked from mud."""

from .story import Stories, Story

STORIES = {
    "planting beans": Stories(
        alone=[
            Story(
                "A bean in the ground",
                "{name} made a hole with one finger, up to the second knuckle, and put the bean "
                "in “with its belly button down”. It was covered, patted and watered with the "
                "small can. Then came the question: “Is it up yet?”",
                "Cares for a living thing, and begins to wait.",
                "Put a bean in a glass with damp paper, so that its roots can be watched.",
            ),
            Story(
                "It has pushed the earth away",
                "Before coats were off, {name} ran to the bed to look. “It’s pushed the earth "
                "away with its head!” We measured it with a finger, and drew the finger on the "
                "chart.",
                "Notices a change over days and finds words for it.",
                "Measure every Monday, and let {name} colour in the chart.",
            ),
            Story(
                "Not too much water",
                "{name} explained to the others how to water: slowly, near the bottom and “only "
                "till it looks like chocolate”. One plant had drowned last week, and that was not "
                "forgotten.",
                "Remembers an experience and uses it.",
            ),
            Story(
                "Worms are allowed",
                "While digging, {name} found a worm and carried it to the far end of the bed on a "
                "trowel. “You live here now, it’s softer.” The hole was dug somewhere else.",
                "Shows care for small creatures.",
            ),
        ],
        together=[
            Story(
                "A row for each of us",
                "The children drew lines in the soil with a stick, one for each of them, and set "
                "the beans a hand apart. They made signs with drawings so that nobody would dig "
                "there by mistake.",
                "Plans ahead, and makes marks that mean something.",
                "Talk about what plants need, and write a rota for the watering can.",
            ),
            Story(
                "Which will be first?",
                "Everybody chose a plant to win. The children checked before snack and after "
                "snack; none had moved. They agreed that plants only grow when nobody looks.",
                "Makes predictions and checks them.",
            ),
        ],
        notes=[
            "{name} watered every plant, including the neighbours’.",
            "{name} knew that roots drink, and said so.",
            "{name} wore the gardening gloves all the way through story time.",
        ],
    ),
    "snail": Stories(
        alone=[
            Story(
                "A very slow visitor",
                "{name} found a snail below the water butt and lay down on the ground to be level "
                "with it. When it drew in its horns, {name} whispered, “I’ll wait.” The wait was "
                "four minutes long, and the horns came out.",
                "Is patient, gentle, and absorbed in looking.",
                "Fetch the magnifying glass, and the book about what lives under stones.",
            ),
            Story(
                "Silver roads",
                "After the rain there were shining lines on the wall. {name} followed one with a "
                "finger all the way to the flower pot. “It’s drawn where it went,” was the "
                "discovery, and chalk was needed to draw beside it.",
                "Links a trace with what made it.",
            ),
            Story(
                "What does it like?",
                "{name} put a leaf, a stone and a bit of cucumber in front of the snail and sat "
                "back. The cucumber won. “So it’s got a mouth. But where?”",
                "Sets up an experiment, and asks the next question.",
                "Look from below, with the snail on a glass plate.",
            ),
            Story(
                "The spiral",
                "{name} drew the shell from life, from the middle outwards, turning the paper "
                "instead of the pencil. Afterwards spirals were found on a fern, a snack plate "
                "and a drain cover.",
                "Sees a shape and finds it again elsewhere.",
            ),
        ],
        together=[
            Story(
                "A home for an hour",
                "The children prepared a box with earth and leaves for a snail, kept it for an "
                "hour and then let it go where it was found. There was a short farewell.",
                "Treats living things with respect.",
            ),
            Story(
                "A snail race",
                "Three snails were put on the bench. None of them knew that it was a race. The "
                "children changed the rules: the winner is the last one still on the bench.",
                "Plays with ideas and laughs together.",
                "Time with the sand glass how far a snail gets.",
            ),
        ],
        notes=[
            "{name} reminded everybody to wash hands afterwards.",
            "{name} was unsure at first, and held the snail on a leaf in the end.",
            "{name} counted the horns: four, not two.",
        ],
    ),
    "mud kitchen": Stories(
        alone=[
            Story(
                "Soup of the day",
                "{name} opened the mud kitchen and took orders. The soup of the day was made from "
                "grass, two spoons of gravel and rainwater, and tasted (with a pretend spoon). "
                "“It needs pepper,” said {name}, and grated a stick over it.",
                "Plays out a story with rich language.",
                "Add a menu board and chalk to the kitchen.",
            ),
            Story(
                "Too runny, too thick",
                "The pie would not keep its shape. {name} added earth, then water, then earth "
                "again, until it stood when turned out. “Now it’s exactly mud.”",
                "Changes one thing at a time until it is right.",
            ),
            Story(
                "Full, half full, empty",
                "{name} filled five pots from one big bowl and was surprised that the narrow one "
                "took as much as the wide one. It was poured back to make sure.",
                "Compares how much things hold.",
                "Put out the measuring cups from the kitchen.",
            ),
            Story(
                "A cake for the birthday tree",
                "Because the plum tree was in flower, {name} decided it must be its birthday. A "
                "mud cake with daisies was carried across the garden with great care, and we "
                "sang.",
                "Invents, and carries an idea through to the end.",
            ),
        ],
        together=[
            Story(
                "The outdoor café",
                "The children ran a café in the mud kitchen: one cooked, one served, and one was "
                "the guest who is never satisfied. They changed parts without an argument.",
                "Takes on roles, and keeps a shared story going.",
            ),
            Story(
                "Where does the water go?",
                "Each time the bowl was emptied, a stream ran down the path. The children built "
                "dams from mud and bark, and shouted when one held.",
                "Explores how water moves, and builds together.",
                "Bring guttering and a bucket outside.",
            ),
        ],
        notes=[
            "{name} charged us three leaves for a cup of tea.",
            "{name} cleaned all the pots afterwards and hung them up by size.",
            "{name} needed the spare trousers, and was very happy.",
        ],
    ),
    "minibeasts": Stories(
        alone=[
            Story(
                "Under the log",
                "{name} asked for help to roll the log and then said, “Now nobody move.” There "
                "were woodlice, a beetle, and something with a great many legs. Each was given a "
                "name and the log was put back like a lid.",
                "Knows where to look, and how to leave things as they were.",
                "Make a picture chart of what lives there, to tick on each visit.",
            ),
            Story(
                "Six legs or eight?",
                "{name} counted the legs of a spider three times because it would not keep still. "
                "“Eight. So it’s not an insect, it’s a spider,” {name} told a friend.",
                "Uses counting to sort living things.",
            ),
            Story(
                "The ladybird walk",
                "A ladybird walked up {name}’s sleeve, over the collar and into the hair. {name} "
                "stood quite still until it flew. “It opened its back like a door!”",
                "Watches closely and finds a fitting picture in words.",
                "Offer red and black paper with split pins, for wings that open.",
            ),
            Story(
                "A hotel",
                "{name} packed sticks, bark and hollow stalks into an old crate: a hotel with "
                "rooms for thin ones and for fat ones. A sign was drawn that means “come in”.",
                "Designs for a purpose.",
            ),
        ],
        together=[
            Story(
                "An expedition",
                "With jars and magnifying glasses the children searched the bottom of the garden. "
                "They spoke in whispers, lifted leaves by their edges, and found eleven "
                "creatures.",
                "Investigates together, and takes care of what is found.",
            ),
            Story(
                "Friends of worms",
                "Heavy rain had washed worms on to the path. The children carried each of them "
                "back to the bed, on leaves, and made a list with one line for every worm.",
                "Keeps count with marks.",
                "Count the lines together, in fives.",
            ),
        ],
        notes=[
            "{name} found the smallest creature of the day.",
            "{name} was the first to dare to hold a worm.",
            "{name} knew that spiders make webs to catch their lunch.",
        ],
    ),
}
