"""What is written about snack and baking."""

from .story import Stories, Story

STORIES = {
    "snack": Stories(
        alone=[
            Story(
                "Cutting the banana",
                "{name} washed hands, tied the apron and peeled a banana from the bottom end. It "
                "was cut into ten slices, counted twice to be sure. “One for every person and two "
                "for me because I’m the cook,” said {name}.",
                "Counts objects one by one and knows how many there are.",
                "Plan the fruit plate: how many of us are here today?",
            ),
            Story(
                "Would you like some?",
                "{name} carried the plate around and asked each child, “Would you like some?” "
                "Those who said no thank you were offered a cup of water. One slice was kept back "
                "for a friend who was still in the garden.",
                "Thinks of others, also of those who are not in sight.",
            ),
            Story(
                "The star in the apple",
                "When the apple was cut across the middle, {name} found the star. All the others "
                "had to be cut the same way, to check. “Every apple has got a secret,” {name} "
                "told the whole table.",
                "Looks closely and looks for a pattern.",
                "Cut other fruit across: what do an orange and a pepper hide?",
            ),
            Story(
                "Trying something new",
                "There was mango on the board, which {name} had never tasted. First it was "
                "smelled, then licked, then eaten. “It tastes like summer,” said {name} and asked "
                "for the name again.",
            ),
        ],
        together=[
            Story(
                "A fruit plate for everybody",
                "The children prepared snack for the whole room: one washed, one peeled, one cut. "
                "They sorted the fruit by colour and talked about which of it grows on trees.",
                "Works with others towards something that everyone enjoys.",
            ),
            Story(
                "Half for you, half for me",
                "One pear was left. The children cut it into halves, then into quarters, and were "
                "satisfied only when all the pieces were the same size.",
                "Meets halves and quarters in a situation that matters.",
                "Use the words half and quarter at lunch.",
            ),
        ],
        notes=[
            "{name} used the chopper with care, fingers tucked in.",
            "{name} tried pear today and liked it after all.",
            "{name} remembered who may not have kiwi, without a reminder.",
        ],
    ),
    "baking": Stories(
        alone=[
            Story(
                "Push, fold, turn",
                "{name} kneaded dough for bread, pushing with both hands until the table shook. "
                "“Push, fold, turn,” {name} sang, exactly as it was shown. The finished ball was "
                "patted and told to have a good sleep.",
                "Remembers steps in order, and speaks them as a help.",
                "Look at the dough together after an hour: what has changed?",
            ),
            Story(
                "Flour like snow",
                "Before any baking, {name} needed to know how flour feels. It was squeezed, blown "
                "and drawn in with one finger. “It holds my hand shape,” {name} noticed.",
                "Explores a material with all senses and describes it.",
            ),
            Story(
                "Reading the recipe",
                "{name} followed the picture recipe with a finger and called out what comes next. "
                "Three cups of flour were levelled off with a knife, because “it says flat, not "
                "mountain”.",
                "Understands that pictures and signs carry a message.",
                "Make an own recipe card for playdough.",
            ),
            Story(
                "The smell of bread",
                "All afternoon {name} went to the kitchen door to smell whether the rolls were "
                "ready. When they came out, the one with the raisin eyes was wrapped in a napkin "
                "to be carried home.",
            ),
        ],
        together=[
            Story(
                "Bread for tea",
                "A small group measured, mixed and kneaded. They took turns with the one big bowl "
                "by counting ten stirs each, and agreed that the dough got “bouncy”.",
                "Counts to ten to make sharing fair.",
            ),
            Story(
                "Where did the bubbles come from?",
                "The children compared two balls of dough, one with yeast and one without. After "
                "lunch one had grown and the other had not. There were many theories: that it was "
                "tired, that it was sad, that it needed “the fizzy sand”.",
                "Compares, predicts, and looks for a cause.",
                "Let the children tell the experiment to the afternoon group.",
            ),
        ],
        notes=[
            "{name} kneaded for longer than anybody and asked to do it again tomorrow.",
            "{name} said the dough felt “like an ear”. We all had to check.",
            "{name} shaped a snail, a snake and a hedgehog out of a single roll.",
        ],
    ),
}
