"""What parents send from home, in their own voices, with the scene that goes with it."""

from .story import FromHome

FROM_HOME = [
    FromHome(
        "moon",
        "{name} wouldn’t go to sleep because the moon was “looking in”. We opened the curtains "
        "and counted stars instead. Got to 14, then 16, then 20.",
    ),
    FromHome(
        "moon",
        "On the way home from Nani’s: “Who cut the moon?” We’ve looked every night since and "
        "{name} draws the shape on the calendar.",
        title="Half a moon",
        child="Anaya Patel",
    ),
    FromHome(
        "moon",
        "Woke at five, saw Venus, asked if it was a plane that had stopped. Good question for "
        "that time of day!",
    ),
    FromHome(
        "grandparents' garden",
        "A whole day with Grandad digging up carrots. {name} washed every one of them under the "
        "tap and then refused to eat any.",
        title="Carrots!",
    ),
    FromHome(
        "grandparents' garden",
        "Grandma let {name} do all the watering. The can was heavy so it was half full and twice "
        "as many trips. {name} worked that out alone.",
    ),
    FromHome(
        "grandparents' garden",
        "We planted the bean from pre-school at my mum’s. {name} gave her very strict "
        "instructions about how much water.",
    ),
    FromHome(
        "beach",
        "Windy day at the seaside. {name} dug a channel so the sea could “get in and out without "
        "knocking”. The castle lasted nearly an hour.",
        title="Sandcastle with a drain",
    ),
    FromHome(
        "beach",
        "First time in the sea past the knees. Lots of shrieking, then “again, again”. Came home "
        "with a pocketful of shells sorted into three sizes.",
    ),
    FromHome(
        "beach",
        "{name} asked why the water comes back. I said the moon does it. I don’t think I was "
        "believed.",
    ),
    FromHome(
        "baking",
        "Made chapatis with Dadi on Sunday. {name} rolled seven, none of them round: “This one is "
        "Africa, this one is a dog.” All were eaten.",
        title="Chapatis",
        child="Dev Patel",
    ),
    FromHome(
        "baking",
        "We did the push, fold, turn song from pre-school while making pizza. The whole family "
        "knows it now.",
    ),
    FromHome(
        "baking",
        "{name} read the picture recipe you sent home and told ME what to do next. Only stopped "
        "once to check how many spoons.",
        title="Bread rolls",
    ),
    FromHome(
        "birthday",
        "{name} is four! Wanted to carry the cake in with all the candles lit. We met in the "
        "middle: I carried and {name} sang.",
        title="Four!",
        child="Malachi Baptiste",
    ),
    FromHome(
        "birthday",
        "For great-grandma’s 90th {name} drew ninety dots on the card. It took two days and a lot "
        "of counting back.",
    ),
    FromHome(
        "windowsill",
        "Day 9 and it has leaves. {name} says good morning to it before saying it to us.",
        title="Our bean at home",
    ),
    FromHome(
        "windowsill",
        "We grew cress in egg shells. {name} gave them faces and then haircuts, and had the "
        "haircuts in a sandwich.",
    ),
    FromHome(
        "park",
        "After weeks of looking at it, {name} went down the big slide today. Three times! The "
        "first time holding my hand all the way from the side.",
        title="The big slide",
    ),
    FromHome(
        "park",
        "{name} taught a little boy at the park how to use the swing: “Legs out, legs in, legs "
        "out.” I didn’t even know {name} could do it.",
    ),
    FromHome(
        "park",
        "Balance bike on Saturday, feet up all the way down the path. So proud. One grazed knee, "
        "no tears.",
    ),
    FromHome(
        "bus ride",
        "We took the bus to the museum. {name} read the numbers on all the buses that came and "
        "said “not ours, not ours, OURS!”",
        title="Number 36",
    ),
    FromHome(
        "bus ride",
        "{name} said thank you to the driver so loudly that the whole bus laughed. Then did it "
        "again on the way back, on purpose.",
    ),
    FromHome(
        "bus ride",
        "Upstairs at the front. {name} drove the whole way and let me know at each stop who had "
        "got on.",
    ),
    FromHome(
        "den",
        "Rainy weekend, so we built a den from blankets. {name} made a sign for the door. I think "
        "it says we can come in if we bring a book.",
    ),
    FromHome(
        "den",
        "{name} “read” the boat book to the cat in the den, every page. The cat stayed, which is "
        "unusual.",
        title="Reading by torch",
    ),
    FromHome(
        "snail",
        "Found this one on the doorstep. {name} insisted on carrying it to next door’s garden "
        "because “they’ve got better leaves”. Sorry, next door!",
    ),
    FromHome(
        "puddles",
        "Walked home from pre-school through every single puddle. It’s normally ten minutes. It "
        "was forty. Worth it.",
    ),
    FromHome(
        "autumn leaves",
        "Two carrier bags of conkers. {name} has lined them up along the skirting board by size, "
        "all round the living room.",
        title="Conker season",
    ),
    FromHome(
        "feeding birds",
        "We hung up the cone made at pre-school. A robin came on the second day and {name} "
        "whispered for the rest of breakfast.",
    ),
    FromHome(
        "reading corner",
        "Library day. {name} chose six books and then gave one back because “somebody else might "
        "need it”.",
    ),
    FromHome(
        "painting",
        "{name} painted a picture for the baby’s room. It’s mostly yellow. I was told it’s the "
        "sound the baby makes when it’s happy.",
        title="For the new baby",
        child="Freya Ward",
    ),
    FromHome(
        "apples",
        "Apple picking with cousins. “You don’t pull, you ask it,” says {name}. Did that come "
        "from you? It works.",
    ),
    FromHome(
        "train track",
        "Track all the way from the kitchen to the bathroom this morning. {name} made tickets for "
        "everyone and wouldn’t let me through without one.",
    ),
]
