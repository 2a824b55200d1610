"""Names that are English words too: those are names only where they are written with a capital.

Last names among them name nobody by themselves: the Green of a green cup, the Bell of a bell.
"""

ALSO_WORDS = frozenset(
    """
    acorn alma amber an angel apple april archer arch art ash aspen august autumn axel
    baker ball banks barber bay bean bear beau bee bell belle berry best bill bird birdie bishop
    black blaze bliss blossom blue bob bonnie bow box brave bridge bridges bright brook brooks
    brown bud buddy bunny bush butler buttercup
    can candy carol carpenter carter case cash cedar chance chapel charity chase cherry chip
    church clay clement clementine cliff clover cole constant cook cooper coral cotton cross
    crystal curry
    daisy dale dash dawn day dean dell diamond do dolly don dot dove drake drew duke dusty
    earl early east ebony eden ember emerald english eve ever
    faith farmer fawn fern field finch fish fisher fletcher flint flora flower flowers ford forest
    fox frank free french friend frost
    gale garland gay gem gene gentle ginger glass glen glory gold golden good grace grant gray
    green grey grove guy
    hall hand happy harmony harp hart harvest haven hazel heath heather hill holly honey honor
    honour hope house hunter
    ice in iris iron ivory ivy
    jack jade jasmine jay jet jewel joy judge jolly june juniper justice
    kay keen king kit kite kitty knight
    lacy lake lamb lane lark laurel lavender law lee leaf lily lime linden lion little long love
    low lucky luna lynx
    major maple marble march marigold mark marsh mason may maze meadow mellow melody mercy merry
    mike miles mill miller mint mistletoe monday moon moor morning moss my myrtle
    nan nash nick noble norm north nova
    oak ocean olive opal orchard
    page paisley pansy park parker pat patience peace peach pearl pebble peg penny pepper petal
    pine pip piper plum pond pony poppy porter potter prim primrose prince prudence pumpkin
    queen quill
    rain rainbow ray read reed reef rice rich ridge ring rio river rivers rob robin rock rocky
    root rose rosemary rowan royal ruby rue rush russet rusty rye
    saffron sage sailor sandy saturday saul saxon scarlet scout sea shade shell shepherd short
    silver sky small smith snow sonny south sparrow spring squirrel star stellar sterling stone
    storm story street strong sue sugar summer sunday sunny swan sweet swift
    tad tanner tawny taylor teal ted teddy temple thistle thorn thursday tiger tim tom true
    tulip turner
    vale valentine van velvet victor victory violet viola
    walker wall ward waters webb welsh west wheat white wild will willow win winter wise wolf
    wood woods wren
    young zen
    """.split()  # noqa: SIM905 - three hundred pairs of quotes would not read better
)
