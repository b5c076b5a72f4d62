//! Sets of words that the checks share, written `%name` in a phrase.

/// Name and words; a verb after `~` stands for all its forms.
const SETS: &[(&str, &str)] = &[
    // Time.
    (
        "day",
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri sat tonight tomorrow today tmrw tmr tomoro tonite weekdays weekday weekends noon midnight easter christmas payday paydays january february april june july august september october november december",
    ),
    (
        "number",
        "one two three four five six seven eight nine ten eleven twelve half twenty thirty forty fifty sixty ninety both",
    ),
    ("ordinal", "first second third fourth fifth sixth seventh eighth ninth tenth last 1st 2nd 3rd"),
    (
        "unit",
        "minute minutes hour hours day days night nights week weeks weekend month months year years morning mornings afternoon afternoons evening evenings term quarter summer spring autumn winter season",
    ),
    ("meal", "breakfast lunch supper dinner bed bedtime work school tea class church practice night"),
    ("who", "i we you u he she they it my your our his her the there mum mom dad"),
    // Who is ruled.
    ("other", "you u he she they ya"),
    ("others", "husband wife partner girlfriend boyfriend son daughter"),
    ("must", "must shall have has need needs got ought better supposed required expected obliged"),
    ("own", "your ur his her their"),
    // What is ruled.
    (
        "place",
        "location gps tracker tracking whereabouts airtag geolocation mileage odometer timeline livestream",
    ),
    (
        "private",
        "password passwords passcode passcodes pin pins login logins phone phones messages message texts chats chat dms email emails e-mail mail inbox mailbox browser screen screenshot screenshots codes snap insta instagram facebook whatsapp tiktok profile icloud devices device laptop tablet diary history email-accounts",
    ),
    (
        "looks",
        "dress dresses skirt skirts clothes clothing jeans heels makeup make-up lipstick perfume nails top tops leggings shorts outfit outfits hair coat neckline bikini cleavage tattoo shave beard scarf tights blouse hem decent",
    ),
    (
        "friend",
        "friend friends girls lads mates mate buddies buddy colleagues coworkers girlfriends guys bestie crowd people men women club choir team",
    ),
    (
        "kin",
        "mother father mom mum dad parents sister brother sisters brothers aunt uncle cousin cousins family grandmother grandma relatives folks in-laws nan gran sibling siblings side",
    ),
    (
        "cash",
        "money salary wage wages card cards cash account accounts income pay payslip payslips cent penny receipts receipt finances spend spending purchase purchases bank savings deed budget allowance euro euros pocket paycheck cheque inheritance",
    ),
    (
        "job",
        "job jobs work promotion career overtime shifts shift boss office studies study degree course trips trip college university notice resign desk lates business interview",
    ),
    ("sex", "sex intimate intimacy bed bedroom naked lovemaking satisfy sexual undress nude nudes body"),
    ("reach", "reachable available answer reply respond pick"),
];

/// Writes out the sets of a phrase.
pub(super) fn expand(source: &str) -> String {
    let mut out = source.to_owned();
    for (name, words) in SETS {
        let name = format!("%{name}");
        let mut from = 0;
        while let Some(at) = out.get(from..).and_then(|rest| rest.find(&name)).map(|at| at + from) {
            let whole =
                !out.get(at + name.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if whole {
                out.replace_range(at..at + name.len(), &words.replace(' ', "|"));
            }
            from = at + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_whole() {
        assert_eq!(expand("a %own b"), "a your|ur|his|her|their b");
        assert!(expand("%others|x").starts_with("husband|") && expand("%others|x").ends_with("|x"));
    }
}
