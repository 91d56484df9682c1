// English, and the list of all four.
#include <array>

#include "features/demo/texts.hpp"

namespace svar::demo {

Language const& texts_en() {
  static Language const language{
      .locale = "en",
      .talks =
          {
              {.topic = "delivery",
               .subjects = {"Where is my parcel?", "Order {order}", "When will {product} arrive?"},
               .openings = {"I ordered {product} {days} days ago and the tracking has not moved since "
                            "Monday. Do you know where the parcel is?",
                            "Order {order} should have been here yesterday. We fly to Norway on Friday and "
                            "need it before then.",
                            "Has {order} shipped? I have heard nothing since I paid."},
               .answers = {"Hi {name}! The parcel is at the terminal in {city}. I have asked the carrier to "
                           "send it on and it should reach you within two working days. Tell me if it does "
                           "not, and we will send another.",
                           "Hi {name}, sorry about the wait. The order was packed yesterday and is on its "
                           "way. You will get a message with a code.",
                           "Hi {name}, I have called the carrier. The parcel went on the wrong van and goes "
                           "out again tomorrow morning. I am keeping an eye on it."},
               .follow_ups = {"It still has not come. What now?",
                              "Thanks. Could it go to {city} instead? We will be there from Friday."},
               .more_answers =
                   {"Then I am sending a new one by courier today and we will sort out the other with the "
                    "carrier. Nothing for you to do.",
                    "No problem, I have changed the pick-up point to {city}. The code stays the same."}},
              {.topic = "return",
               .subjects = {"Returning {product}", "Exchange", "How do I return this?"},
               .openings =
                   {"I would like to return {product}. It has only been tried on indoors. How do I do that?",
                    "The return label in the box was for a different order. Could you send one for {order}?",
                    "I sent {product} back {days} days ago. When will I get the refund?"},
               .answers = {"Hi {name}! You have 60 days. The label here works at any drop-off point, and the "
                           "refund comes at most five days after we have the item.",
                           "Hi {name}. Your return reached us this morning and is approved. The money is in "
                           "your account within three banking days.",
                           "Hi {name}, that is fine as long as it has not been worn outdoors. Just put the "
                           "tag in the box."},
               .follow_ups = {"Do I pay for the postage?", "The refund has not arrived. Could you check?"},
               .more_answers =
                   {"No, returns are free for members. I have signed you up, so nothing is deducted.",
                    "I can see the transfer went out last night. It can take a day before the bank shows "
                    "it."}},
              {.topic = "size",
               .subjects = {"Sizing of {product}", "Which size?", "Does {product} run small?"},
               .openings = {"I am 180 cm and 76 kg. Is {size} right for {product}?",
                            "I usually take {size} but read that {product} runs small. Should I size up?",
                            "My feet are wide. Will {product} fit?"},
               .answers = {"Hi {name}! I would take {size}. There is room for a wool layer without it "
                           "getting baggy.",
                           "Hi {name}. {product} is a little tight across the chest, so size up if you want "
                           "a jumper underneath.",
                           "Hi {name}, the fit is the same as last year, but the sleeves are two centimetres "
                           "longer."},
               .follow_ups = {"Thanks! And if I like it roomy?", "Do you have {size} in the shop in {city}?"},
               .more_answers = {"Then go one size up. Exchanges are free.",
                                "Yes, two of them. I can put one aside for the day."}},
              {.topic = "broken",
               .subjects = {"{product} has failed", "Warranty claim {order}", "The zip on {product}"},
               .openings =
                   {"The zip on {product} keeps catching and has now split at the bottom. Bought last "
                    "autumn, used perhaps ten times.",
                    "The sole of {product} has come off both boots after one season. Surely that is not "
                    "right?",
                    "{product} leaks. I was soaked through at the weekend and it was hardly a downpour."},
               .answers = {"Hi {name}, that is not good. The warranty covers this. Would you like it "
                           "repaired, or shall we send a new one? A repair takes about two weeks.",
                           "Hi {name}. Thanks for describing it so well. Please send a picture of the damage "
                           "and of the label inside, and we will decide the same day.",
                           "Hi {name}! Sorry your trip was spoilt. The claim is registered and a shipping "
                           "label is on its way."},
               .follow_ups = {"A new one if possible, we leave in two weeks. Picture to follow.",
                              "I bought it in the shop in {city}. Does that matter?"},
               .more_answers =
                   {"A new one is set aside and goes out today. Bring the old one whenever suits you.",
                    "Not at all. We find the purchase by your member number."}},
              {.topic = "tent",
               .subjects = {"Broken pole on {product}", "Spare part for a tent"},
               .openings = {"One of the long poles snapped at the joint yesterday. We leave again on Friday. "
                            "Do you have a spare?",
                            "The fly has a tear a hand wide after the wind in {city}. Can it be mended?",
                            "I need three pegs and a guy-line runner. Do you sell them singly?"},
               .answers = {"Hi {name}! The pole is covered. Is it the short one at the front or one of the "
                           "long ones? Then I will send it at once.",
                           "Hi {name}. We can weld a tear like that in the workshop. It costs 290 kroner and "
                           "takes a week.",
                           "Hi {name}, we do. I have put a set in an envelope for you, on the house."},
               .follow_ups = {"It is one of the long ones. Could it go to {city} instead of home?",
                              "A week is fine. Where do I send the tent?"},
               .more_answers = {"It is on its way to {city} and you will have the code tonight.",
                                "To our workshop, label attached. Dry the tent first, please."}},
              {.topic = "ski",
               .subjects = {"Length of touring skis", "Skins for {product}"},
               .openings = {"Which length of {product} would you suggest for 70 kg and a heavy pack?",
                            "Do short skins come with it, or are they bought separately?",
                            "Will my boots fit a 75 mm binding?"},
               .answers =
                   {"Hi {name}! With a heavy pack I would take the longest. Better grip and float, and you "
                    "lose little in the turns.",
                    "Hi {name}. The skins are sold separately. The 45 mm ones sit best under that ski.",
                    "Hi {name}, yes, three pins in front, and your boots are made for it."},
               .follow_ups = {"And for someone of 58 kg?", "Do you mount bindings in {city}?"},
               .more_answers = {"Then the middle one is right.", "We do. Allow two days in high season."}},
              {.topic = "payment",
               .subjects = {"Charged twice", "Invoice for {order}", "Payment failed"},
               .openings = {"I was charged twice for {order}. Could you have a look?",
                            "I got a reminder for an invoice I paid {days} days ago.",
                            "The discount code was not taken off {order}. Can that be fixed afterwards?"},
               .answers =
                   {"Hi {name}. One of them is a reservation that lapses by itself within three days. You "
                    "have only paid once.",
                    "Hi {name}! The payment came without a reference. It is booked now, and you can ignore "
                    "the reminder.",
                    "Hi {name}, the discount is in and the difference is on its way back to your card."},
               .follow_ups = {"The reservation is still there. Is that normal?",
                              "Great. Could I have a receipt for that?"},
               .more_answers = {"Some banks take up to seven days. If it is there after the weekend I will "
                                "send your bank a confirmation.",
                                "The receipt is attached."}},
              {.topic = "stock",
               .subjects = {"When is {product} back?", "{product} in {size}"},
               .openings = {"{product} in {size} is sold out online. Will it be back before Christmas?",
                            "Do you have {product} in the shop in {city}?",
                            "I am on the waiting list for {product}. How many are ahead of me?"},
               .answers = {"Hi {name}! More come in {days} days. I have set up an alert for you.",
                           "Hi {name}. Yes, three left today. Shall I put one aside?",
                           "Hi {name}, four ahead of you and twelve coming. You will get one."},
               .follow_ups = {"Yes please. I will come by on Saturday.",
                              "Can I order now and have it when it comes?"},
               .more_answers = {"It is at the till with your name on it.",
                                "You can. We charge nothing until it ships."}},
              {.topic = "care",
               .subjects = {"Washing down", "Reproofing {product}"},
               .openings = {"Can I machine wash {product}? I am afraid of ruining the down.",
                            "How often should I reproof {product}?",
                            "What do you recommend for leather boots?"},
               .answers = {"Hi {name}! Yes, at 30 degrees with down wash, and three tennis balls in the "
                           "dryer afterwards. Dry it long, twice if you can.",
                           "Hi {name}. When water stops beading. For most people that is once a season.",
                           "Hi {name}, wax for nubuck and grease for smooth leather. Thin layer, warm room."},
               .follow_ups = {"Is there a way without a dryer?", "Should I wash it first?"},
               .more_answers =
                   {"Then it takes two days and a shake every hour. We can wash it for 350 kroner.",
                    "Always. Proofing does not stick to dirt."}},
              {.topic = "club",
               .subjects = {"Quote for a walking club", "Kit for 40 scouts"},
               .openings = {"We are a club of 150 and would like terms on {product}. Whom do we talk to?",
                            "We need eight pairs of snowshoes for a course on 4 December. Two of the last "
                            "lot had a loose binding.",
                            "Could the invoice for {order} carry a project number?"},
               .answers = {"Hi {name}! From ten pieces you get 20 per cent. A quote follows today.",
                           "Hi {name}. The snowshoes are set aside and I have checked the bindings myself. "
                           "We take the loose ones back.",
                           "Hi {name}, a new invoice with the project number is attached."},
               .follow_ups = {"Looks good. Could it come in two deliveries?",
                              "The board says yes. What next?"},
               .more_answers = {"That is fine, I have split the order.",
                                "Just answer yes here and I will do the rest."}},
              {.topic = "account",
               .subjects = {"Cannot sign in", "Change of address"},
               .openings = {"I get no code when I try to sign in.",
                            "We have moved to {city}. Could you change the address?",
                            "Please delete what you have about me."},
               .answers =
                   {"Hi {name}! The code went to an old address. I have put it right, try again.",
                    "Hi {name}. The address is changed. Does that go for {order} too, which has not shipped?",
                    "Hi {name}, we will. Receipts we must keep by law, the rest is gone within a week."},
               .follow_ups = {"It works now.", "Yes, send that one there too."},
               .more_answers = {"Good. Have a fine trip.", "Done."}},
              {.topic = "praise",
               .subjects = {"Thank you", "Praise for {agent}"},
               .openings =
                   {"I only wanted to say that {agent} was wonderful in the shop in {city}. I bought "
                    "{product} and could not be happier.",
                    "I sent in a ten-year-old jacket and had it mended for free. One does not forget that.",
                    "Delivered in under a day. Well done."},
               .answers = {"Hi {name}! Thank you, I will pass it on. Enjoy it out there.",
                           "Hi {name}. That is lovely to hear. It is on the wall in the break room now."},
               .follow_ups = {"You deserve it.", "Regards to {agent}."},
               .more_answers = {"I will.", "Passed on."}},
              {.topic = "outage",
               .subjects = {"Your shop is down", "Error at the checkout"},
               .openings = {"I only get an error when I try to pay. Tried three times now.",
                            "Your site is blank. Is it only me?", "I was charged but got no confirmation."},
               .answers = {"Hi {name}. We have trouble with payments right now and are on it. Your basket is "
                           "saved and the price holds for the week.",
                           "Hi {name}! It is us. It is up again now. Sorry for the bother.",
                           "Hi {name}, the order came through all the same. It is {order}, and the "
                           "confirmation has been sent again."},
               .follow_ups = {"It worked now. Thanks.", "Now I have two, could you cancel one?"},
               .more_answers = {"Good. Thank you for your patience.",
                                "One is cancelled and the money on its way back."}},
          },
      .thanks = {"Thank you for the quick help!", "Great, thanks!", "Thanks, all sorted.",
                 "Perfect. Have a good day.", "Thank you, {agent}.", "That did it. Thanks!",
                 "Brilliant service, thank you."},
      .notes = {"Called the warehouse, they have two left.", "Member since 2017, be generous.",
                "Checked with the carrier: it is at the terminal in {city}.",
                "Same fault as last week on {product}. Should go to purchasing.",
                "Do not promise more than we can keep, the next delivery is in {days} days.",
                "One set aside in the warehouse.", "Call the customer if it drags on.",
                "Checked against the receipt, bought from us."},
      .greetings = {"Hi,", "Hello,", "Dear Rimfjell,", "Good morning,"},
      .first_names = {"Hannah", "James",   "Olivia",  "Thomas",   "Emily",     "Daniel", "Sophie",  "Oliver",
                      "Grace",  "William", "Alice",   "Henry",    "Charlotte", "George", "Lucy",    "Edward",
                      "Ruby",   "Samuel",  "Isla",    "Benjamin", "Ella",      "Jack",   "Amelia",  "Matthew",
                      "Freya",  "Joseph",  "Eleanor", "Luke",     "Rose",      "Adam",   "Katie",   "Callum",
                      "Megan",  "Rory",    "Fiona",   "Ewan",     "Niamh",     "Sean",   "Bethan",  "Rhys",
                      "Clara",  "Felix",   "Marie",   "Paul",     "Julia",     "Jan",    "Eva",     "Pieter",
                      "Anouk",  "Lukas",   "Nina",    "Max",      "Elise",     "Hugo",   "Camille", "Louis",
                      "Aoife",  "Dylan",   "Moira",   "Angus"},
      .last_names = {"Reed",    "Carter",  "Walsh",     "Murray",  "Bennett", "Hughes",  "Foster",   "Price",
                     "Ward",    "Collins", "Bell",      "Murphy",  "Shaw",    "Barnes",  "Fletcher", "Grant",
                     "Harvey",  "Lawson",  "Marsh",     "Norton",  "Osborne", "Parsons", "Quinn",    "Rhodes",
                     "Sutton",  "Tait",    "Underwood", "Vaughan", "Webb",    "Yates",   "Abbott",   "Brady",
                     "Chapman", "Drew",    "Ellis",     "Flynn",   "Gibbs",   "Holt",    "Irwin",    "Jarvis",
                     "Kerr",    "Lowe",    "Mills",     "Nash",    "Oakes",   "Page",    "Ross",     "Stone",
                     "Todd",    "Vance",   "Winter",    "Young",   "Becker",  "Vogel",   "Jansen",   "Visser",
                     "Moreau",  "Laurent", "Keller",    "Brandt"},
      .cities = {"Edinburgh", "London",    "Dublin",     "Glasgow",   "Bristol",      "Leeds",    "Cardiff",
                 "Belfast",   "Inverness", "Manchester", "Sheffield", "York",         "Oxford",   "Bath",
                 "Exeter",    "Galway",    "Cork",       "Keswick",   "Fort William", "Aberdeen", "Hamburg",
                 "Berlin",    "Utrecht",   "Ghent",      "Lyon"}};
  return language;
}

std::span<Language const* const> languages() {
  static std::array<Language const*, 4> const all{&texts_nb(), &texts_sv(), &texts_da(), &texts_en()};
  return all;
}

}  // namespace svar::demo
