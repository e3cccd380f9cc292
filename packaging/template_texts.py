"""What stands in the templates. How it becomes records is in `template_maps`."""

from __future__ import annotations

from journeymapper.model.kinds import Direction, LaneKind
from journeymapper.model.people import Persona
from template_maps import TemplateMap, step

UP, DOWN = Direction.UP, Direction.DOWN
STEPS, CURVE, PAINS, OPPORTUNITIES, BETS = (
    LaneKind.STEPS, LaneKind.CURVE, LaneKind.PAINS, LaneKind.OPPORTUNITIES, LaneKind.BETS,
)  # fmt: skip
PEOPLE, SYSTEMS, MEASURES = LaneKind.BACKSTAGE_PEOPLE, LaneKind.BACKSTAGE_SYSTEMS, LaneKind.MEASURES


def _persona(name: str, role: str, wants: str, fears: str, behaviours: str, values: str) -> Persona:
    return Persona.make(
        id="pe_1", name=name, role=role, wants=wants, fears=fears, behaviours=behaviours, psychographics=values
    )  # fmt: skip


BLANK = TemplateMap(
    name="blank",
    title="Blank",
    description="One journey with one stage and the usual rows. Start here when you know what you want to draw.",
    journey="New journey",
    lanes=(STEPS, CURVE, PAINS, OPPORTUNITIES, BETS, PEOPLE, SYSTEMS, MEASURES),
    stages=(("First stage", "", ()),),
)

PURCHASE = TemplateMap(
    name="b2c-purchase",
    title="B2C purchase",
    description="A shopper from the first need to the second order, with the return as a way back.",
    journey="Buying for the first time",
    lanes=(STEPS, CURVE, LaneKind.THOUGHTS, PAINS, OPPORTUNITIES, LaneKind.CHANNELS, PEOPLE, SYSTEMS, MEASURES),
    persona=_persona(
        "First-time shopper", "Has not bought from us before", "the right thing at a fair price, soon",
        "a wrong size, a lost parcel, hidden costs", "on the phone, in the evening, with several shops open",
        "comparing well, not wasting money",
    ),
    stages=(
        ("Need", "An answer to “what do I look for?”", (
            step("Notices the need", "Person", 0, thought="Mine is worn out. What is good these days?"),
            step("Asks friends and reviews", "Social", 0.5, thought="Who has one and would buy it again?",
                 pain="Which doubts do reviews raise that our pages do not answer?"),
        )),
        ("Search", "Finding what fits without reading everything", (
            step("Finds the shop", "Web", 0.5, thought="Do they have it in my size?"),
            step("Compares products", "Web", 0, thought="What is the difference between these two?",
                 pain="Where do people give up comparing?", opportunity="Say in one line whom each product suits"),
        )),
        ("Buy", "A clear total, and no account just for this", (
            step("Fills the basket", "Web", 0.5, thought="What will delivery cost?"),
            step("Checks out", "Web", -0.5, thought="Why do they need my phone number?",
                 pain="Which field or which surprise makes people leave the checkout?",
                 opportunity="Show the whole price before the checkout"),
            step("Pays", "Payment", 0, goal=True, thought="Did it work?", backstage_systems=("Payment provider",)),
        )),
        ("Receive", "Knowing when it comes", (
            step("Waits for the parcel", "E-mail", -0.5, thought="It said Tuesday. Which part of Tuesday?",
                 pain="How many ask where their parcel is, and after how long?",
                 backstage_people=("Warehouse",), backstage_systems=("Carrier tracking",)),
            step("Unpacks", "Delivery", 1.5, moment_of_truth=True, thought="Nicer than in the picture."),
        )),
        ("Use", "It works, and if not it goes back without a fight", (
            step("Uses it for the first time", "Device", 1, thought="Good. Where does this part go?"),
            step("Sends it back", "Post", -1, thought="Do I have to print something?",
                 pain="What would have to be known before the order to make the return needless?",
                 backstage_people=("Returns desk",)),
        )),
        ("Return", "Being known without being pestered", (
            step("Hears from the shop", "E-mail", 0, thought="One letter is fine. Five are not.",
                 opportunity="Write when there is something to say about what they own"),
            step("Orders again", "Web", 1, goal=True, thought="They know my size now."),
        )),
    ),
    measures=(("Visitors who buy", "%", UP, "Buy"), ("Baskets finished", "%", UP, "Buy"),
              ("Days from order to door", "days", DOWN, "Receive"), ("Sent back", "%", DOWN, "Use"),
              ("Second order within a year", "%", UP, "Return")),
    ends=("Sends it back",),
    jumps=(("Uses it for the first time", "Hears from the shop"), ("Sends it back", "Compares products")),
)  # fmt: skip

ONBOARDING = TemplateMap(
    name="saas-onboarding",
    title="SaaS onboarding",
    description="A new user from the sign-up to the first value and the paid plan, with the help line as a loop.",
    journey="From sign-up to first value",
    lanes=(STEPS, CURVE, LaneKind.GOALS, PAINS, OPPORTUNITIES, BETS, PEOPLE, SYSTEMS, MEASURES),
    persona=_persona(
        "New user", "Tries the product for a team", "a first result today, something to show to the others",
        "wasted set-up, asking colleagues for data", "between two meetings, on a laptop",
        "tools that explain themselves",
    ),
    stages=(
        ("Sign up", "Seeing what it does before giving much away", (
            step("Reads the product page", "Web", 0.5, wants="Understand in a minute whether it is for me"),
            step("Creates an account", "Web", 0, wants="Get in without a card",
                 pain="Which question of the form do people stumble over?"),
        )),
        ("Set up", "My own data in it, not an example", (
            step("Is welcomed", "App", 0.5, wants="Know what comes first", opportunity="Ask one question and skip the tour"),
            step("Brings own data", "App", -1, wants="See my own figures", pain="Which formats and sizes fail, and what does the message say?",
                 backstage_people=("Support",), backstage_systems=("Import service",)),
            step("Asks for help", "Chat", -0.5, wants="Be unstuck within the hour", backstage_people=("Support",),
                 backstage_systems=("Help desk",)),
        )),
        ("First value", "The moment it would be missed", (
            step("Gets the first result", "App", 1.5, goal=True, moment_of_truth=True, wants="Something worth showing"),
            step("Shows it to a colleague", "Person", 1, wants="Look good with it", opportunity="A link that opens without an account"),
        )),
        ("Habit", "It fits into the week", (
            step("Comes back within a week", "App", 0.5, wants="Go on where I left off"),
            step("Invites the team", "E-mail", 0, wants="Not having to explain it", pain="What do those who are invited see first?"),
        )),
        ("Pay", "A price that can be justified", (
            step("Trial ends", "E-mail", -0.5, wants="Know what happens to my data", pain="Who decides on the money, and what do they ask?"),
            step("Chooses a plan", "Web", 0, goal=True, wants="A price that my manager accepts", backstage_systems=("Billing",)),
        )),
    ),
    measures=(("Visit → account", "%", UP, "Sign up"), ("Accounts with own data", "%", UP, "Set up"),
              ("Time to first result", "hours", DOWN, "First value"), ("Active in week 4", "%", UP, "Habit"),
              ("Trial → paying", "%", UP, "Pay")),
    ends=("Asks for help",),
    jumps=(("Brings own data", "Gets the first result"), ("Asks for help", "Brings own data")),
)  # fmt: skip

SUPPORT = TemplateMap(
    name="support-case",
    title="Support case",
    description="A customer with a problem, from noticing it to trusting the fix; with the case that comes back.",
    journey="Getting a problem solved",
    lanes=(STEPS, CURVE, LaneKind.THOUGHTS, PAINS, LaneKind.EVIDENCE, OPPORTUNITIES, PEOPLE, SYSTEMS, MEASURES),
    persona=_persona(
        "Customer with a problem", "Needs it to work again", "to be believed, to be told what happens next",
        "telling it three times, waiting without a word", "searches first, writes next, phones when it hurts",
        "straight answers",
    ),
    stages=(
        ("Notice", "A message that says what is wrong", (
            step("Something does not work", "App", -1, thought="Is it me or is it them?",
                 pain="Which messages say what happened but not what to do?"),
        )),
        ("Help oneself", "An answer that fits my case", (
            step("Searches for an answer", "Web", -0.5, thought="This is for the old version.",
                 pain="What do people search for and not find?", opportunity="Write the ten answers that are missing"),
        )),
        ("Reach us", "A person, soon, on the way I choose", (
            step("Finds how to reach us", "Web", -0.5, thought="Where do they hide the number?"),
            step("Describes the problem", "Chat", -0.5, thought="I have typed this already.",
                 backstage_people=("First line",), backstage_systems=("Help desk", "Customer record"),
                 opportunity="Hand over what the customer has already tried"),
        )),
        ("Solve", "Somebody owns it until it is done", (
            step("Waits for a reply", "E-mail", -1, thought="Has anybody read it?",
                 pain="After how long do people ask again?", backstage_people=("First line",)),
            step("Is passed on", "Phone", -1.5, thought="From the beginning, then.",
                 pain="How often is a case handed over, and what gets lost?", backstage_people=("Second line",)),
            step("Gets the fix", "E-mail", 1, goal=True, moment_of_truth=True, thought="That was it. Thank you.",
                 backstage_people=("Second line", "Product"), backstage_systems=("Issue tracker",)),
        )),
        ("Afterwards", "It stays solved, and somebody learns from it", (
            step("Tries it again", "App", 0.5, thought="Let us see whether it holds."),
            step("Is asked how it went", "E-mail", 0, thought="Will anybody read this?",
                 opportunity="Tell the customer what was changed because of them"),
        )),
    ),
    measures=(("Answered by themselves", "%", UP, "Help oneself"), ("First reply", "hours", DOWN, "Solve"),
              ("Solved at the first contact", "%", UP, "Solve"), ("Effort of the customer", "/ 7", DOWN, "Reach us"),
              ("Cases that come back", "%", DOWN, "Afterwards"), ("Cost to serve", "£", DOWN, "")),
    jumps=(("Waits for a reply", "Gets the fix"), ("Tries it again", "Describes the problem")),
)  # fmt: skip

BLUEPRINT = TemplateMap(
    name="service-blueprint",
    title="Service blueprint",
    description="A service with what the guest sees and what must happen behind it, for all three lines of a blueprint.",
    journey="Checking in at a hotel",
    lanes=(STEPS, LaneKind.CHANNELS, CURVE, PEOPLE, SYSTEMS, PAINS, OPPORTUNITIES, LaneKind.EVIDENCE, MEASURES),
    persona=_persona(
        "Guest", "Arrives late after a long day", "a bed within ten minutes, and no questions asked twice",
        "a lost booking, a room beside the lift", "books on the phone, arrives by taxi", "quiet, being recognised",
    ),
    stages=(
        ("Before arrival", "Certainty that the room is there", (
            step("Books a room", "Web", 0.5, action="Chooses dates and room, pays a part.",
                 backstage_people=("Reservations",), backstage_systems=("Booking engine", "Payment provider")),
            step("Gets the confirmation", "E-mail", 0.5, action="Looks for the address and the latest arrival.",
                 backstage_systems=("Mail service",), pain="What do guests still ask after they have read it?"),
        )),
        ("Arrival", "Being expected", (
            step("Reaches the door", "Store", 0, action="Looks for the entrance with a suitcase in each hand.",
                 backstage_people=("Night porter",), backstage_systems=("Door and lights",)),
            step("Is welcomed at the desk", "Person", 1, moment_of_truth=True, action="Says the name, hands over a card.",
                 backstage_people=("Front desk",), backstage_systems=("Property management", "Card terminal"),
                 pain="What is asked at the desk that stands in the booking?",
                 opportunity="Have the form filled in before the guest arrives"),
        )),
        ("Room", "As it looked in the picture", (
            step("Opens the room", "Device", 1, goal=True, action="Holds the card to the lock.",
                 backstage_people=("Housekeeping",), backstage_systems=("Lock system", "Room status")),
            step("Asks for something", "Phone", -0.5, action="Calls the desk for a second blanket.",
                 backstage_people=("Front desk", "Housekeeping"), backstage_systems=("Task list",),
                 pain="How long does a small wish take at night, and why?"),
        )),
        ("Departure", "No queue and no surprise on the bill", (
            step("Checks the bill", "App", 0, action="Reads the items, asks about one.",
                 backstage_people=("Front desk",), backstage_systems=("Property management",)),
            step("Pays and leaves", "Payment", 0.5, goal=True, action="Pays the rest and leaves the card.",
                 backstage_people=("Front desk",), backstage_systems=("Card terminal", "Accounts")),
        )),
    ),
    measures=(("Booking → arrival", "%", UP, "Before arrival"), ("Minutes at the desk", "min", DOWN, "Arrival"),
              ("Rooms ready at arrival", "%", UP, "Room"), ("Small wishes within 15 minutes", "%", UP, "Room"),
              ("Bills that are questioned", "%", DOWN, "Departure")),
)  # fmt: skip

EMPLOYEE = TemplateMap(
    name="employee-journey",
    title="Employee journey",
    description="A colleague from the advertisement to the farewell, with the first weeks in detail.",
    journey="Working here",
    lanes=(STEPS, CURVE, LaneKind.GOALS, PAINS, OPPORTUNITIES, PEOPLE, SYSTEMS, MEASURES),
    persona=_persona(
        "New colleague", "Joins from another firm", "to be of use soon, to know whom to ask",
        "a job that is not the one described, being a burden", "asks quietly, reads everything on the first day",
        "fairness, learning, time at home",
    ),
    stages=(
        ("Attract", "A true picture of the work", (
            step("Reads the advertisement", "Web", 0.5, wants="See myself in it"),
            step("Applies", "Web", -0.5, wants="Be done in ten minutes", pain="Who gives up the form, and at which question?",
                 backstage_people=("Recruiting",), backstage_systems=("Applicant system",)),
        )),
        ("Hire", "A clear answer, whichever it is", (
            step("Talks to the team", "Person", 1, moment_of_truth=True, wants="Know whether I fit", backstage_people=("Team", "Manager")),
            step("Waits for the answer", "E-mail", -1, wants="Hear by the day they named",
                 pain="How long do good candidates wait, and how many take another offer?"),
            step("Signs the contract", "Document", 1, goal=True, wants="No surprise in it", backstage_people=("People team",)),
        )),
        ("Start", "Being expected", (
            step("First day", "Store", 0.5, wants="A desk, a key, a name on the list", backstage_people=("IT", "Office"),
                 backstage_systems=("Accounts", "Equipment"), pain="What is missing on the first day?",
                 opportunity="One list that everybody who prepares the day works off"),
            step("First week", "Person", 0, wants="One person to ask", backstage_people=("Buddy",)),
            step("First work that is used", "App", 1.5, wants="Be of use"),
        )),
        ("Grow", "Being seen, and going somewhere", (
            step("Review with the manager", "Person", 0, wants="Know where I stand", pain="What is agreed and then not followed up?",
                 backstage_people=("Manager",)),
            step("Learns something new", "Event", 1, wants="Grow without leaving", opportunity="A week a year in another team"),
            step("Takes on more", "Person", 1, goal=True, wants="Be trusted, and paid for it"),
        )),
        ("Leave", "A farewell that leaves the door open", (
            step("Gives notice", "Person", -1, wants="Part in good terms", backstage_people=("Manager", "People team")),
            step("Hands over", "Document", -0.5, wants="Leave nothing half-done", pain="What do those who go know that stands nowhere?"),
            step("Stays in touch", "Social", 0.5, wants="Come back one day, perhaps"),
        )),
    ),
    measures=(("Applications finished", "%", UP, "Attract"), ("Days to an answer", "days", DOWN, "Hire"),
              ("Fully equipped on day one", "%", UP, "Start"), ("Stay beyond the first year", "%", UP, "Grow"),
              ("Would recommend us", "", UP, "")),
)  # fmt: skip

ALL = (BLANK, PURCHASE, ONBOARDING, SUPPORT, BLUEPRINT, EMPLOYEE)
"""Every template that is shipped."""
