"""What is written about the garden through the year: rain, flowers, apples, leaves, snow."""

from .story import Stories, Story

STORIES = {
    "puddles": Stories(
        alone=[
            Story(
                "How deep is it?",
                "{name} measured the puddles by the gate with a stick, and held the wet end "
                "against a boot. “This one is up to the frog.” The deepest was kept for the end, "
                "and entered with both feet.",
                "Measures in an own way, and compares.",
                "Draw a map of the garden with all its puddles.",
            ),
            Story(
                "Rings",
                "{name} dropped stones into a puddle and watched the rings. Two at once made "
                "{name} gasp, because the rings went through each other “and didn’t break”.",
                "Observes closely, and wonders.",
            ),
            Story(
                "Dry by tomorrow?",
                "With chalk {name} drew a line around a puddle. After lunch it was smaller than "
                "its line. “The sun drank it,” was {name}’s explanation, and tomorrow there is to "
                "be another line.",
                "Has an own theory about how the world works.",
                "Draw a line every hour, and talk about where the water goes.",
            ),
            Story(
                "Suit, boots, go",
                "{name} got into the waterproof suit without help for the first time: legs, then "
                "arms, then the zip with a little start from us. Outside the whole garden was "
                "told.",
                "Manages a long task with many steps.",
            ),
        ],
        together=[
            Story(
                "Out in all weathers",
                "It poured, and the children wanted to go out all the more. They listened to the "
                "rain on umbrellas, hoods and the slide, and decided that the slide is the drum.",
                "Explores the weather with all senses.",
            ),
            Story(
                "One, two, three, splash",
                "The children counted down and jumped into the large puddle together. Then they "
                "looked for the best order: small jump, big jump, or everyone at once.",
                "Moves with control, and plans together.",
                "Count down from ten next time.",
            ),
        ],
        notes=[
            "{name} made the biggest splash, by general agreement.",
            "{name} held a friend’s hand on the slippery part.",
            "{name} found the rainbow first.",
        ],
    ),
    "sunflower": Stories(
        alone=[
            Story(
                "Taller than the door",
                "{name} stood next to the sunflower, stretched both arms and still did not reach. "
                "“In spring I was the big one,” {name} remembered. We marked both heights on the "
                "fence.",
                "Remembers an earlier time, and compares then with now.",
                "Mark {name}’s height again at the end of term.",
            ),
            Story(
                "A face full of seeds",
                "{name} looked into the middle of the sunflower for a long time. “They go round "
                "and round and nobody’s pushing.” A few loose seeds were planted at once, to be "
                "on the safe side.",
                "Finds patterns in nature.",
            ),
            Story(
                "It follows the sun",
                "{name} noticed that the flower looked to the shed in the morning and to the gate "
                "at home time. An arrow was drawn on the ground to prove it.",
                "Observes over a whole day, and keeps a record.",
                "Draw arrows on a sunny and on a cloudy day.",
            ),
            Story(
                "A drawing from life",
                "With a clipboard {name} drew the stem from the bottom to the top, and needed a "
                "second sheet for the flower. Both were taped together.",
                "Draws what is there, and solves a problem of space.",
            ),
        ],
        together=[
            Story(
                "Measuring with ourselves",
                "How tall is the tallest flower? The children lay down in a line to find out: it "
                "is two children and one shoe.",
                "Measures length with the help of others.",
            ),
            Story(
                "Food for the bees",
                "The children watched bees in the sunflowers, from one step away as agreed. They "
                "counted seven, or one bee seven times.",
                "Is careful and curious at the same time.",
                "Find out which other flowers bees like, and sow some.",
            ),
        ],
        notes=[
            "{name} recalled planting the very seed.",
            "{name} let a bee pass, politely.",
            "{name} read the tape measure with us: one and a bit more.",
        ],
    ),
    "apples": Stories(
        alone=[
            Story(
                "Picking apples",
                "{name} learned to hold an apple, turn it and wait until it lets go. “You don’t "
                "pull. You ask it.” Eleven went into the basket, each laid down, not dropped.",
                "Controls strength, and takes care.",
                "Weigh the apples with the balance scales.",
            ),
            Story(
                "Big, small, with a hole",
                "{name} sorted the windfalls into three heaps: big, small, and with somebody "
                "inside. The third heap was for the blackbirds.",
                "Sorts by an own rule.",
            ),
            Story(
                "Five pips",
                "{name} cut an apple with our help and counted five pips. “One for every finger.” "
                "They were planted in a pot with a label that shows a tree.",
                "Links number and hand, and thinks ahead.",
                "Keep the pot on the sill, and be very patient.",
            ),
            Story(
                "Carrying together",
                "The basket was too heavy. {name} looked around, called a friend, and gave the "
                "signal: “Ready? Up!” They rested twice on the way.",
                "Asks for help, and works in step with another.",
            ),
        ],
        together=[
            Story(
                "Apple day",
                "The children picked, washed and pressed apples, and drank the juice from small "
                "glasses. They compared it with juice from a carton and wrote on a list which "
                "they like better.",
                "Knows where food comes from.",
            ),
            Story(
                "How do we reach that one?",
                "One red apple hung very high. The children tried a stick, a shaken branch and a "
                "song. In the end they decided it belongs to the tree.",
                "Tries several ideas, and accepts a limit.",
                "Build with ladders and ramps in the block corner.",
            ),
        ],
        notes=[
            "{name} gave the first apple to the caretaker.",
            "{name} carried the basket with a friend all the way to the kitchen.",
            "{name} found an apple that looks like a nose.",
        ],
    ),
    "autumn leaves": Stories(
        alone=[
            Story(
                "A leaf of every colour",
                "{name} collected leaves and laid them in a line, from green through yellow to "
                "brown. One was missing between orange and red; it was found under the bench. "
                "“Now it goes without a jump.”",
                "Orders by fine differences of colour.",
                "Put the third box of colour tablets next to the leaves.",
            ),
            Story(
                "Listen",
                "{name} walked through the leaves with closed eyes and told dry from wet by the "
                "sound. “This is crisps and this is soup.”",
                "Listens, and describes with own comparisons.",
            ),
            Story(
                "They come down dancing",
                "{name} threw leaves up and tried to catch them again. The large ones come down "
                "slowly, it was found, “because they dance”. Acorns do not dance.",
                "Compares how things fall, and looks for a reason.",
                "Make paper leaves of different sizes to let fall indoors.",
            ),
            Story(
                "A rake of the right size",
                "{name} raked a heap as high as a knee and kept the path clear. Whoever wanted to "
                "jump in had to ask, and nobody was refused.",
                "Works with energy, and with others in mind.",
            ),
        ],
        together=[
            Story(
                "The great leaf heap",
                "The children carried leaves from every corner to one heap. They counted to "
                "three, jumped, and began all over again.",
                "Enjoys moving, and works towards one goal.",
            ),
            Story(
                "A museum of autumn",
                "Leaves, conkers, feathers and one old glove were put on show on the low wall. "
                "The children wrote signs and gave guided tours.",
                "Sorts, names and explains.",
                "Add a visitors’ book with pencils.",
            ),
        ],
        notes=[
            "{name} knew the oak leaf by name.",
            "{name} found twelve conkers, and gave away four.",
            "{name} led a tour of the museum with great seriousness.",
        ],
    ),
    "feeding birds": Stories(
        alone=[
            Story(
                "The robin is back",
                "{name} stood at the window without moving and counted on fingers: two blue tits, "
                "a robin, one more blue tit. “He’s the boss, they all wait for him,” {name} said "
                "about the robin.",
                "Watches patiently, and draws conclusions.",
                "Keep the bird list on a clipboard beside the window.",
            ),
            Story(
                "Filling the feeder",
                "{name} filled the feeder with a scoop and spilled hardly anything. What did fall "
                "was swept up for “the ones who eat off the floor”.",
                "Takes responsibility, and thinks about different needs.",
            ),
            Story(
                "Footprints",
                "In the thin snow {name} found tracks with three toes in front and one behind. "
                "With a finger the same was drawn beside them. “It was here when we were asleep.”",
                "Reads signs, and imagines what has happened.",
                "Make prints in clay, with twigs and hands.",
            ),
            Story(
                "A song for the blackbird",
                "{name} whistled back at a blackbird, or nearly. There was an answer, and so it "
                "went on until coats had to come off.",
                "Listens to the sounds of nature, and tries them.",
            ),
        ],
        together=[
            Story(
                "Breakfast for birds",
                "The children mixed fat and seeds and pressed them into cones. They hung them "
                "where they can be seen from the snack table, and spoke softly all morning.",
                "Cares for living things in winter.",
            ),
            Story(
                "The great bird count",
                "For ten minutes the children counted birds and drew a line for each. There was a "
                "discussion about whether one that comes twice counts twice.",
                "Records what is counted, and reasons about it.",
                "Count again next week, and compare the lines.",
            ),
        ],
        notes=[
            "{name} can tell a blue tit from a great tit now.",
            "{name} broke the ice on the water bowl, unasked.",
            "{name} whispered for a full ten minutes.",
        ],
    ),
}
