"""What is written about work on the floor: towers, rods, trains, castles."""

from .story import Stories, Story

STORIES = {
    "pink tower": Stories(
        alone=[
            Story(
                "Ten cubes, ten journeys",
                "{name} carried the cubes of the pink tower to the rug one at a time, ten "
                "journeys in all. The tower was built from the largest to the smallest and taken "
                "down just as carefully. “Again,” said {name}, and built it twice more.",
                "Orders ten objects by size, and finds calm in repeating.",
                "Show how the smallest cube walks along the edges to compare them.",
            ),
            Story(
                "Something is not right",
                "Near the top the tower looked odd. {name} stepped back, looked, and took off "
                "three cubes to find the one that had been left out. With it in place the whole "
                "tower was admired from every side.",
                "Sees a mistake without being told, and puts it right.",
            ),
            Story(
                "Lying down instead",
                "{name} wondered whether the tower can also lie on the rug. It can: a long pink "
                "line with a point at the end. “It’s a carrot for a giant,” {name} explained.",
                "Plays with an idea once the exercise is known.",
                "Put the brown stair beside it: what can the two do together?",
            ),
            Story(
                "The littlest one",
                "The smallest cube was missing. {name} searched under the shelf, in both pockets "
                "and behind the curtain, and found it in the doll’s bed. “It was sleeping,” "
                "{name} reported, and the tower could be finished.",
                "Sticks with a task until it is whole.",
            ),
        ],
        together=[
            Story(
                "A tower as tall as us",
                "The children built the pink tower together and stood next to it to compare. It "
                "reached a shoulder, a nose, an ear. They asked for more cubes.",
                "Compares heights and uses words such as taller and shorter.",
                "Measure the children and the tower with the same strip of paper.",
            ),
            Story(
                "Hands behind the back",
                "One child built, the others watched with hands behind their backs, which they "
                "found hard and funny. Each had a turn, and nobody touched a tower that was not "
                "their own.",
                "Respects the work of others.",
            ),
        ],
        notes=[
            "{name} placed the top cube with two fingers, and the whole rug held its breath.",
            "{name} offered the rug to a friend as soon as the tower was put away.",
            "{name} could tell with closed eyes which of two cubes was larger.",
        ],
    ),
    "number rods": Stories(
        alone=[
            Story(
                "From one to ten",
                "{name} laid out the number rods like a staircase and touched every section while "
                "counting. At seven there was a pause, a look back, and then “eight!” All ten "
                "were counted to the end.",
                "Counts with one number for each section, up to ten.",
                "Add the number cards once the rods are in order.",
            ),
            Story(
                "Longer than me",
                "{name} lay down beside the longest rod to see who is longer. It was the rod, by "
                "a foot. “When I’m ten I’ll be longer,” {name} promised.",
                "Compares lengths, also with the own body.",
            ),
            Story(
                "Two that make ten",
                "Without any prompting {name} put the rod of one at the end of the nine. “Same!” "
                "Then two to the eight, three to the seven. The last pair was found with a shout.",
                "Discovers that ten can be made in several ways.",
                "Offer the same game with beads, and paper to draw the pairs.",
            ),
            Story(
                "Bring me five",
                "In a game across the room, {name} was asked to bring five. The first rod brought "
                "was the six; it was counted, laughed at, and exchanged.",
                "Checks an answer by counting.",
            ),
        ],
        together=[
            Story(
                "The staircase on the mat",
                "The children carried the rods in pairs, one at each end, and built the staircase "
                "together. They ran a finger down its edge to feel whether a step was wrong.",
                "Cooperates and checks the result with eyes and hands.",
            ),
            Story(
                "Guess my rod",
                "One child hid a rod behind the back and said how many sections it has; the "
                "others pointed at the gap in the staircase. They kept score with acorns.",
                "Sees quantities without counting each time.",
                "Play the same with a friend’s fingers.",
            ),
        ],
        notes=[
            "{name} counted to ten and then backwards, very nearly to the end.",
            "{name} noticed that red always comes first.",
            "{name} showed a younger child how to carry the longest rod upright.",
        ],
    ),
    "train track": Stories(
        alone=[
            Story(
                "The track that would not close",
                "{name} built a railway with a bridge and found that the ends did not meet. Two "
                "straight pieces were changed for curves, and later one back again. “It needs to "
                "bend more, because home is over there,” said {name}.",
                "Solves a problem in several tries, with a plan.",
                "Draw the finished track together, as a map to build from.",
            ),
            Story(
                "All aboard",
                "{name} was driver, guard and passengers in one. Tickets were torn from paper and "
                "checked by every doll. The train stopped at the shelf, the window and “Grandma’s "
                "house, please mind the gap”.",
                "Plays out a story with several roles.",
                "Offer paper, pencils and a hole punch for tickets.",
            ),
            Story(
                "Which one is faster?",
                "{name} let two engines roll down the ramp, one loaded with acorns. They were "
                "started again and again until the result was certain. “The heavy one wins, but "
                "it crashes,” was the conclusion.",
                "Tests and compares, and draws a conclusion.",
            ),
            Story(
                "Room for another",
                "When a second child wanted to join, {name} thought for a while, then gave away "
                "the blue engine. “You come this way round and I come that way, and we wave.”",
                "Finds a way of sharing that works for both.",
            ),
        ],
        together=[
            Story(
                "Once around the carpet",
                "The children joined their tracks to a single one around the whole carpet. There "
                "was a long talk about where the station should be, and in the end there were "
                "two.",
                "Listens to other ideas and makes a compromise.",
            ),
            Story(
                "A bridge for the dolls",
                "The train was too tall for the bridge. The children tried taller bricks, then a "
                "shorter chimney, and were pleased with the bricks.",
                "Thinks of several ways to solve one problem.",
                "Put out the level and the measuring tape next to the bricks.",
            ),
        ],
        notes=[
            "{name} was the one who thought of two stations.",
            "{name} kept the peace at the level crossing.",
            "{name} knew how to turn the points without being shown.",
        ],
    ),
    "castle of boxes": Stories(
        alone=[
            Story(
                "A castle with a way out",
                "{name} turned four boxes into a castle. The door came first, then a window “for "
                "seeing who it is”, and last a second door at the back. “You always need a way "
                "out,” {name} explained.",
                "Has a plan, and reasons for it.",
                "Offer tape, string and a hole punch, and time to come back to it tomorrow.",
            ),
            Story(
                "How to make it stay up",
                "The tallest box fell over three times. {name} put two blocks inside at the "
                "bottom and pushed it gently from each side. It stood. “Heavy feet,” said {name}.",
                "Finds out by trying what makes a thing stable.",
            ),
            Story(
                "Knock, knock",
                "{name} stayed inside the castle all morning and talked with visitors through the "
                "window. Each had to say what they had brought. Soup was accepted, dragons were "
                "asked to wait.",
                "Leads a long conversation in play, with humour.",
                "Tell the story of the dragons together and write it down.",
            ),
            Story(
                "The flag",
                "It took {name} a long time to fix the flag: tape did not hold it, a peg did. "
                "Then we all had to stand outside and look up.",
                "Chooses the right tool after trying several.",
            ),
        ],
        together=[
            Story(
                "Builders, please",
                "The delivery boxes became a building site. The children gave one another jobs, "
                "wore the yellow waistcoats, and carried the largest box with four hands.",
                "Works together with words and strength.",
            ),
            Story(
                "A castle for everyone",
                "There was a disagreement about who may come in. The children sat down on the "
                "drawbridge and talked. The new rule: everyone may come in, but shoes stay "
                "outside.",
                "Settles a disagreement with words.",
                "Say at circle time how the rule was found.",
            ),
        ],
        notes=[
            "{name} drew a bell on the box, and it rang whenever we pressed it.",
            "{name} suggested the rule about the shoes.",
            "{name} measured the door by walking through it, twice, with arms out.",
        ],
    ),
}
