"""What is said about entries: by parents, by staff in reply, and when something goes back."""

PARENT_COMMENTS = [
    "Oh, this has made my lunch break. Thank you!",
    "{name} told us about this in the car, and now we finally understand what it was about.",
    "We tried the same at home on Saturday. The kitchen floor has recovered.",
    "I had no idea {name} could do that. At home it’s always “you do it”!",
    "Grandma has asked for the story three times.",
    "So lovely to read. {name} was very tired that evening, and now we know why.",
    "That sounds exactly like {name}.",
    "“Full to the nearly” has become a family saying.",
    "Could you tell us what the book was called? We’d like to borrow it.",
    "We have been practising buttons every morning since. It takes ages and nobody minds.",
    "What a lovely photo. Look at that concentration.",
    "{name} has been counting everything this week, including my peas.",
    "Thank you for writing down the words. We’d never have heard this one.",
    "At home {name} calls it “the pink work”. Is that the tower?",
    "This explains the mud. All of it.",
    "We’ve planted one on our windowsill too, and it’s winning.",
    "The whole family is very impressed.",
    "Yes! {name} sang this all the way home, with actions.",
    "I showed {name} the picture and got the whole story again, longer.",
    "It’s so good to see {name} playing with others. We did wonder in September.",
    "Is there anything we can do at home along the same lines?",
    "{name} wants to know if the snail is still there.",
    "My mother, who speaks little English, loved the photo. I translated the rest.",
    "We read this together at bedtime, twice.",
    "Thanks for being so patient with the boots.",
    "Brilliant. That’s the first time {name} has drawn us with arms.",
    "We have the same jugs now, from the charity shop.",
    "Apparently I have been cutting apples the wrong way all these years.",
    "{name} says there was also a dragon. Can you confirm?",
    "Made me cry a bit, in a good way.",
    "Just what we had hoped pre-school would be.",
    "I’ve noticed the same at home: trying again instead of getting cross.",
    "Could we borrow the recipe card? {name} insists ours is wrong.",
    "What did {name} do with the second box?",
]

STAFF_REPLIES = [
    "Thank you for telling us! We’ll put the jugs out again tomorrow.",
    "How lovely that it went on at home. What did {name} say about it?",
    "Yes, that’s the tower. Ask for the smallest cube.",
    "The book is about a small boat in a harbour. It’s on the low shelf; do borrow it.",
    "We can confirm the dragon. It was asked to wait outside.",
    "The snail is well and has moved to the ferns.",
    "At home, anything with buttons and plenty of time will do.",
    "{name} was so pleased that you had seen the photo.",
    "We’ll send the recipe card home in the book bag on Friday.",
    "It was a joy to watch. We stood back and hardly said a word.",
    "Good idea. Would {name} like to bring it in to show the group?",
    "We’ve noticed that as well. Shall we talk about it at our next meeting?",
    "Thank you for sharing this, it helps us to know what {name} is thinking about.",
    "A spare pair of socks tomorrow, please: the puddles are still there.",
    "We had wondered where the song came from!",
    "That is useful to know. We’ll offer the number cards next.",
    "Please thank Grandma from all of us.",
    "It took the whole morning, and it was worth it.",
]

# Reason as in journals.models.submission.Reason, and a sentence in one's own words.
RETURNED = [
    ("unclear", "What a lovely moment! Could you add what {name} said or did just before?"),
    ("unclear", "We’d love to know where this was and who helped, in a sentence or two."),
    (
        "other-child",
        "There is another child’s name in the second sentence. Could you leave it out?",
    ),
    ("other-child", "The second photo shows a friend’s face. Could you send it without that one?"),
    ("private", "The letter box with your address can be read in the photo. Another one, perhaps?"),
    ("face-to-face", "Thank you for telling us. This we would rather talk about: is Tuesday good?"),
    ("other", "The photo came out very dark. Do you have another?"),
]

DECLINED = [
    (
        "not-learning",
        "Thank you! The message about the coat has gone to {name}’s key person instead.",
    ),
    ("face-to-face", "We have read this and will ring you today, so that we can talk properly."),
    ("other", "This arrived twice; the first one is in the journal."),
]

WITHDRAWN = [
    "Published for the wrong child; corrected and published again.",
    "A parent asked for it to be taken out.",
    "The photo shows more than it should.",
]
