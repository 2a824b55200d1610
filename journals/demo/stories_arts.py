"""What is written about books, music and painting."""

from .story import Stories, Story

STORIES = {
    "reading corner": Stories(
        alone=[
            Story(
                "A story for the bear",
                "{name} took a book to the cushions and read it to a bear, holding it so that the "
                "bear could see. The pages were turned one by one. “And then he was not scared "
                "any more, the end,” it closed.",
                "Knows how a book works and how stories are told.",
                "Record {name} telling a story, to listen to together.",
            ),
            Story(
                "What happens next?",
                "Before turning the page {name} stopped every time to guess what would come. Some "
                "guesses were better than the book. At the end we heard, “I would have let the "
                "fox in.”",
                "Predicts, and has an own opinion of a story.",
            ),
            Story(
                "The same book again",
                "For the fourth day running {name} chose the book about the boat. By now the "
                "lines at the end of each page are spoken along, with the right amount of "
                "thunder.",
                "Enjoys repeated lines, and holds them in memory.",
                "Bring the toy boat and figures, to act the story out.",
            ),
            Story(
                "Finding a word",
                "{name} pointed at a word on the cover and then at the coat peg. “That one starts "
                "like mine.” The hunt went on through five more books.",
                "Recognises a letter from the own name in other words.",
            ),
        ],
        together=[
            Story(
                "Three on a cushion",
                "The children squeezed on to the cushions with one large book. They took turns to "
                "turn the page and to be the wolf, and the wolf got louder every time.",
                "Joins in with stories, and shares the lead.",
            ),
            Story(
                "A library with rules",
                "Out of the book corner grew a library. One stamped, one whispered, one wanted to "
                "borrow everything. The rule was: “Bring it back when you have looked at all of "
                "it.”",
                "Plays with roles known from real life.",
                "Visit the library in town as a group.",
            ),
        ],
        notes=[
            "{name} spoke the whole last page by heart.",
            "{name} made room on the cushion for a friend who had no place.",
            "{name} asked what “harbour” means, and used the word again at lunch.",
        ],
    ),
    "music": Stories(
        alone=[
            Story(
                "Loud, soft, silent",
                "{name} led the shakers today. A raised arm meant loud, a low one soft, and a "
                "fist meant nothing at all. “Nothing is the hardest,” said {name}, and was right.",
                "Controls movement and sound, and leads a group.",
                "Let {name} conduct with the drum as well.",
            ),
            Story(
                "A song with new words",
                "While tidying up, {name} sang a well-known tune with own words about brushes and "
                "a broom. Soon the whole corner was sweeping in time.",
                "Plays with language and melody.",
            ),
            Story(
                "High and low",
                "{name} tapped the chime bars one after another and moved a hand up or down in "
                "the air to match. The two that sounded furthest apart were carried to the shelf "
                "as “the mouse one and the bear one”.",
                "Hears which of two sounds is higher.",
                "Match the bells in pairs.",
            ),
            Story(
                "Keeping the beat",
                "{name} kept a steady beat on the drum through the whole of the walking song, "
                "even when the singing got faster. Afterwards the hands needed a rest.",
            ),
        ],
        together=[
            Story(
                "The quietest concert",
                "The children tried to play as softly as they could, so that the rain could be "
                "heard. Someone discovered that fingertips on a drum sound like rain as well.",
                "Listens with care, to each other and to the world outside.",
            ),
            Story(
                "A band",
                "Two drums, chime bars and a great many shakers became a band. The children "
                "agreed on who begins, and on a bow at the end.",
                "Makes music together and waits for the moment to come in.",
                "Invite the other group to a concert after snack.",
            ),
        ],
        notes=[
            "{name} sang all verses, and the last one alone.",
            "{name} chose the triangle and waited a whole song for its one ring.",
            "{name} danced with the scarves until everyone else did too.",
        ],
    ),
    "painting": Stories(
        alone=[
            Story(
                "From one side to the other",
                "{name} painted at the easel for twenty minutes without looking up. Long lines "
                "ran from one side to the other, then short ones came down. “It’s raining on the "
                "road to my house,” {name} told us.",
                "Gives meaning to marks, and stays with a work to its end.",
                "Offer a larger sheet and thinner brushes.",
            ),
            Story(
                "Pink from nothing",
                "There was no pink. {name} looked at the pots, took white, then a little red, and "
                "stirred on the paper. “I made it from not pink,” said {name}, and used it for "
                "the whole sky.",
                "Mixes a colour on purpose.",
            ),
            Story(
                "This is us",
                "For the first time people appeared in {name}’s painting: a round head with legs, "
                "and beside it a larger one. “That’s me, and that’s who picks me up.” Both smile.",
                "Draws people as a round shape with legs.",
                "Hang it at the height of {name}’s eyes.",
            ),
            Story(
                "Wash, wipe, next",
                "{name} washed the brush between two colours every single time and wiped it on "
                "the rim. The yellow stayed yellow to the end, which was pointed out to us.",
                "Looks after materials.",
            ),
        ],
        together=[
            Story(
                "One big sheet",
                "The children shared one sheet from both sides of the easel and met in the "
                "middle. There was no line between the two halves in the end, only a bridge.",
                "Responds to what another has painted.",
            ),
            Story(
                "Painting with weather",
                "The easel stood by the window and the children painted what they saw: wind. They "
                "talked about what colour it has, and settled on grey with a bit of silver.",
                "Finds a way to show what cannot be seen.",
                "Paint outdoors on the next windy day.",
            ),
        ],
        notes=[
            "{name} signed the picture with two letters of the name.",
            "{name} asked a friend before painting over the border.",
            "{name} explained the painting to three grown-ups, a little differently each time.",
        ],
    ),
}
