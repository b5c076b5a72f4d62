//! What the checks say beside a mark. The same tone as for letters: warm, short, never words to paste.

use crate::explain::explanations;

explanations! {
    WIDE: "No one can keep a promise this wide for long. The first slip will break all of it.",
        "Pick one thing you can do this week, and say which day.";
    NO_ACT: "This can be felt, but it cannot be seen. If you kept it, how would a stranger know?",
        "Name one act that another person could see or hear.";
    NO_DATE: "The act is clear, the time is not. A promise with no day can stay open for a long while.",
        "Say on which day, or at which moment, you will do it.";
    SOME_DAY: "“Soon” and “one day” ask them to wait and to guess. Waiting is hard when trust is thin.",
        "Put a day in its place, even if it is far off.";

    UNCLEAR: "It is hard to tell from this what you will do, and when. They may be left to guess.",
        "Say who will see what, and on which day.";

    PRICE: "There may be a price in this, for them or for you. An amend is free on both sides.",
        "Ask yourself what you hope to get, and what it would cost you. Keep the part that mends the harm.";
    TRADE: "This offers something and wants something back. It can feel as if their pain has a price.",
        "Give back what was lost, and leave out what you hope to get for it.";
    GRAND: "A big gift can be hard to turn down. It may feel like a way around what happened.",
        "Look for what was lost through you, and mend that. It is often small.";
    HANGS_ON: "This comes only if they answer in a certain way. Then it is a deal, and not an amend.",
        "Offer it with no “if”, or keep it until you can.";
    AWAY_FROM_OTHERS: "This takes people out of a life. Someone who is alone has no one to turn to.",
        "Mend the one tie that did the harm, and leave the others as they are.";
    YOUR_HEALTH: "This would harm you. They may feel they have to look after you, or stop you.",
        "Choose an amend that leaves you well. If you want to hurt yourself, call a helpline or a doctor today.";
    ALL_YOUR_MONEY: "This is a lot to give in a hard hour. It may bind both of you for years.",
        "Pay back what was lost in sums you can keep up. Ask someone who knows money before you sign.";
    YOUR_BODY: "Closeness as payment can feel like a debt to both of you.",
        "Leave it out. It can come back one day, or not, when both of you want it.";

    DECIDES: "This decides something that is theirs. A limit says what you will do, not what they must do.",
        "Say where your own limit is, and what you will do when it is crossed.";
    WHERE: "This asks them to be watched. Being watched may calm a fear for an hour, and it does not build trust.",
        "Say what you will do when you do not feel safe, and ask for one thing they can tell you by choice.";
    PRIVATE: "This opens what is private. Trust that rests on looking ends when the looking ends.",
        "Ask the question you want answered, and say what you will do if you get no answer.";
    LOOKS: "This rules over their body and how they dress. That stays theirs, whatever happened.",
        "Say what you feel, and what you will do with it yourself.";
    FRIENDS: "This takes friends away. They need people of their own, and so do you.",
        "If one person was part of the harm, name that one, and ask for a limit with a date to look at it again.";
    FAMILY: "This stands between them and their family. It can leave them with no one to turn to.",
        "Say which meetings you will skip, and leave theirs to them.";
    MONEY: "This makes one of you ask the other for money. Who holds all the money holds the door.",
        "Ask for the one thing you need to see, for a set time, and let each keep an account.";
    WORK: "This takes their work or puts it under your eye. Work is also how a person stands on their own.",
        "Say what about it is hard for you, and ask what they could offer.";
    SEX: "Closeness cannot be owed. A yes that had to be given is not a yes.",
        "Say what you feel, and leave them free to say no every time.";
    ALWAYS_THERE: "No one can answer at all hours. The first missed call would look like a breach.",
        "Ask for one time in the day or week, and say what you will do in between.";

    REACHES: "This reaches for them. Someone who asked for quiet may feel pulled.",
        "Ask yourself if they need to know this. If not, keep it for a friend or a page of your own.";
    WHEN: "This asks for a time. To someone who wants quiet, it sounds like a clock.",
        "Leave time out. They know that you are there.";
    SIGN: "This wants an answer, even a small one. They asked to be free of that.",
        "Say only what they need to know, and ask for nothing.";
    MEET: "This asks to see or reach them. They have said that they need distance.",
        "Wait until they write. Say it to a friend or on paper for now.";
    DONE_SO_MUCH: "This counts what you have done. It may sound like a bill they have to pay.",
        "Do it and leave it unsaid. If it lasts, they may see it in time.";
    HOW_LONG_IT_IS: "This counts the days of their silence. They may feel watched while they rest.",
        "Leave the number out.";
    YOUR_PAIN: "This makes your pain theirs to mend. They asked for rest from just that.",
        "Take it to a friend, a doctor or a helpline today. You need not be alone with it.";
    THEIR_SILENCE: "This makes their quiet a fault. They may need it to get well.",
        "Let the quiet be. It is not an answer to you.";
    OTHERS: "This sends other people with your message. They may feel that no place is free of it.",
        "Ask others not to carry words for you.";
    COMING: "This goes past what they asked for. It can frighten, however well it is meant.",
        "Stay away, and let them be the one to come closer.";
    WATCHING: "This tells them that you look where they are or what they do. It can frighten.",
        "Stop looking, and leave it out.";
    DEADLINE: "This sets a date or a price for their quiet. Now the quiet is not theirs any more.",
        "Take the date out. If you need to decide something, decide only your own part.";

    DEFENDS: "This speaks for you. They may feel that their hurt was set aside.",
        "Say back what you heard, and ask if you got it.";
    BUT_BACK: "They spoke of their hurt, and this answers with your case. They may feel that they were not heard.",
        "Say back what you heard first. Your side can have its own day.";
    NOT_SO: "This argues about what they lived through. They may stop telling you.",
        "Ask about the part you see in another way, and listen to the end.";
    REASON: "A reason at this point sounds like a way out. They may hear that it had to be so.",
        "Keep the reason for a day when they ask for it.";
    YOU_TOO: "This points to what they did. The hurt they brought has now become a trial of them.",
        "Stay with what they said. What you want to raise can wait for another day.";
    THEIR_NATURE: "This makes them the problem: too much, too touchy, too cross. They came to you with a hurt.",
        "Take it as it is, and ask which part hurts most.";
    MEND_NOW: "This reaches for a repair before they have been heard. It may feel like a lid.",
        "Stay with what they feel a little longer. Ask if they want help or want you to listen.";
    OVER: "This wants it to be over. They are the one who knows when it is.",
        "Leave the pace to them. If you are worn out, say so and name a time when you can go on.";
    SAID_SORRY: "This says that you have paid. Their hurt does not count your sorries.",
        "Answer what they said this time, as if it were the first time.";
    SMALLER: "This makes it smaller than it is for them. They may feel alone with it.",
        "Let it be as big as they say it is.";
    ALL_DO_IT: "Holding it next to other people does not make it hurt less.",
        "Leave the others out, and speak of the two of you.";
    POOR_ME: "Now the talk is about your pain. They may feel that they have to comfort you.",
        "Take this to someone else today, and turn back to what they said.";
    AWFUL_ME: "Hard words about yourself ask to be denied. Their hurt then has to wait.",
        "Say what you did and what it did to them, not what you are.";
}
