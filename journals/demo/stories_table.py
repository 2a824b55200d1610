"""What is written about work at a table: letters, buttons, water, colours."""

from .story import Stories, Story

STORIES = {
    "sandpaper letters": Stories(
        alone=[
            Story(
                "The letter from the name",
                "{name} took the sandpaper letters to the table and went through the box until "
                "the first letter of “{name}” turned up. Two fingers followed the line slowly, "
                "three times over. “That’s mine. It’s rough like toast,” said {name}.",
                "Knows the first letter of the name by sight, and enjoys meeting it.",
                "Look for the same letter on labels and coat pegs around the room.",
            ),
            Story(
                "A sound for everything",
                "While tracing “s”, {name} hissed quietly from beginning to end of the line. Then "
                "came a list: “Sock. Sun. Sausage. Sandwich!” Every word did begin with the "
                "sound.",
                "Hears the first sound of a word without a picture to help.",
                "Play I spy with the basket of small objects, two sounds at a time.",
            ),
            Story(
                "Round and up and down",
                "{name} chose “a” and stayed with it for nearly ten minutes, first with open eyes "
                "and then with closed ones. “My finger knows it,” {name} explained, and went to "
                "draw the same shape in the sand tray.",
                next_step=(
                    "Offer the sand tray beside the letters again, with a finer layer of sand."
                ),
            ),
            Story(
                "Letters for everybody",
                "{name} laid three letters side by side and matched an object to each: a cup, a "
                "toy mouse, a tin. The tin was held to the ear and shaken. “Nothing in it but it "
                "says t, t, t,” was the verdict.",
            ),
        ],
        together=[
            Story(
                "Rough letters, quiet voices",
                "A small group asked for the sandpaper letters after snack. Each child chose a "
                "letter, traced it with two fingers and whispered its sound to the next. When all "
                "had been round, they closed their eyes and guessed letters by touch alone.",
                "Links the feel of a letter with its sound.",
                "Hide one letter under a cloth for the group to guess.",
            ),
            Story(
                "Whose letter is it?",
                "The children looked for the first letters of everybody at the table. There was "
                "one too few, so two of them agreed to share, and took turns to trace it.",
            ),
        ],
        notes=[
            "{name} was the one who suggested closing our eyes. It made everybody slow down.",
            "{name} traced carefully from the top, and started again when a finger slipped.",
            "{name} found the sound for the cat’s name all alone, and was rather proud.",
        ],
    ),
    "dressing frame": Stories(
        alone=[
            Story(
                "Five buttons",
                "{name} fetched the frame with the large buttons and undid them all, from the top "
                "down. Doing them up took longer: the first went into the wrong hole, was looked "
                "at, and came out again. “Now it’s straight,” said {name} at the fifth.",
                "Notices a mistake and puts it right without an adult.",
                "Try the frame with small buttons, and let {name} button the cardigan at home "
                "time.",
            ),
            Story(
                "Pinch and push",
                "Today {name} found out how to hold the cloth with one hand while the other "
                "pushes the button. It worked twice, and then five times more. A friend was shown "
                "how: “You pinch it, and then you post it.”",
                "Uses both hands together, each for its own task.",
            ),
            Story(
                "Not giving up",
                "The last button would not go through. {name} put the frame on the floor, walked "
                "once around the table and tried again from the other side. It went in, and there "
                "was a big breath out.",
                "Keeps trying, and finds an own way to calm down first.",
                "Say what we saw: taking a break and coming back worked.",
            ),
            Story(
                "From the frame to the coat",
                "After the dressing frame {name} went straight to the pegs and tried the same on "
                "a coat. Three of four buttons were closed before the garden. “The top one is a "
                "grown-up’s job,” {name} decided.",
                next_step="Allow five more minutes before the garden so that nobody has to hurry.",
            ),
        ],
        together=[
            Story(
                "A queue for the button frame",
                "The button frame was in demand. The children set up a waiting chair beside the "
                "table, watched closely, and clapped quietly when the last button was done.",
                "Waits for a turn and learns by watching.",
            ),
            Story(
                "Undoing is easier",
                "Together the children worked out that undoing takes one hand and doing up takes "
                "two. They tested it on the frame, on a cardigan and on a cushion cover.",
                next_step="Bring the zip frame out next to the buttons, to compare.",
            ),
        ],
        notes=[
            "{name} closed all five buttons today for the first time.",
            "{name} waited a long time for a turn and used it to study how the others did it.",
            "{name} held the cloth still for a friend who found it slippery.",
        ],
    ),
    "pouring": Stories(
        alone=[
            Story(
                "From jug to jug",
                "{name} carried the tray with both jugs across the room, eyes on the water. The "
                "pouring was slow and stopped just before the rim. “It’s full to the nearly,” "
                "said {name}, and poured it all back again. This was repeated eleven times.",
                "Concentrates deeply and controls a difficult movement.",
                "Offer three small cups instead of the second jug.",
            ),
            Story(
                "A puddle and a sponge",
                "Some water went over the edge. {name} said nothing, fetched the sponge, wiped "
                "the tray and wrung the sponge out over the bowl. Then the pouring went on as if "
                "nothing had happened.",
                "Knows what to do about a spill, and does it.",
                "Show the big sponge and bucket for the tables.",
            ),
            Story(
                "Listening to water",
                "{name} noticed that the sound changes as the jug fills. “It starts low and then "
                "it sings high!” The same jug was filled again and again, with an ear close to "
                "it.",
                "Observes closely and puts a discovery into words.",
                "Set out bottles with different amounts of water to tap.",
            ),
            Story(
                "Drinks for the table",
                "At lunch {name} asked to pour the water for the whole table. Six cups were "
                "filled to the line without a drop lost. “Say when,” {name} told everyone in "
                "turn.",
            ),
        ],
        together=[
            Story(
                "The water table of small jugs",
                "The children shared one tray and two jugs. One poured, another held the cup, and "
                "they changed places after every round without being asked.",
                "Plans and shares a task with others.",
            ),
            Story(
                "How many cups in a jug?",
                "The question came up at the tray: how many cups does the blue jug hold? Guesses "
                "were three, ten and a hundred. The children poured and counted: it is four and a "
                "little bit.",
                "Uses counting to answer a question of their own.",
                "Mark the answer on a strip of paper and try with the tall jug.",
            ),
        ],
        notes=[
            "{name} guessed four before anybody had poured.",
            "{name} wiped up every drop afterwards, including those under the table.",
            "{name} poured with two hands today and did not spill.",
        ],
    ),
    "mixing colours": Stories(
        alone=[
            Story(
                "Orange!",
                "{name} dripped red water into yellow, one drop at a time, and watched it sink. "
                "“It’s going… it’s going… orange!” A second jar was needed at once, to see "
                "whether it would happen again. It did.",
                "Tests an idea by repeating it.",
                "Offer white paint as well: what happens to the colours then?",
            ),
            Story(
                "The recipe for green",
                "After several browns {name} worked out how much blue is too much. “Two blues and "
                "lots of yellows makes frog,” was the recipe, and it was passed on to a friend.",
                "Finds a rule from own trials and explains it.",
                "Write the recipe down together, with coloured dots.",
            ),
            Story(
                "Squeeze, wait, let go",
                "The pipette was the real interest today. {name} practised squeezing, waiting and "
                "letting go until the water stayed inside, and then moved a whole jar of blue to "
                "another, drop by drop.",
                "Fingers grow stronger and more exact.",
            ),
            Story(
                "A row like a rainbow",
                "{name} stood the six jars in an order that began with red and ended with purple. "
                "“They’re holding hands,” said {name}: each one has a bit of the next in it.",
            ),
        ],
        together=[
            Story(
                "A laboratory of colours",
                "With three colours to begin with, the children mixed seven others and gave them "
                "names: mango, swamp, night, and “the one we can’t make again”. They tried hard "
                "to make it again.",
                "Explores how materials change, and remembers what was done.",
                "Put out a chart with empty circles for the mixtures that worked.",
            ),
            Story(
                "Too much of everything",
                "The children found that all colours together turn brown. They were disappointed, "
                "then delighted, and opened a shop for chocolate milk.",
            ),
        ],
        notes=[
            "{name} invented the name “swamp” and everybody took it up.",
            "{name} helped to rinse all the jars and stood them upside down to dry.",
            "{name} spotted the paper towel soaking up two colours, and called us over to see.",
        ],
    ),
}
