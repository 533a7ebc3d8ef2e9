namespace Netspring.Gateway.Documenting;

/// <summary>What the sections of the merged document are about; several services may share one.</summary>
internal static class TagTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["Pick-up requests"] = "Ask for a pick-up of more than 30 computers and follow it to its collection.",
        ["Drop-off events"] = "Drives to which anyone brings computers, and the registrations for them.",
        ["Delegations"] = "What donors let partners do in their name, and until when.",
        ["Consolidations"] = "Donors of one building who are too small alone and give together, in one pick-up.",
        ["Reference data"] = "Cities, how many computers a pick-up needs in each, and device categories.",
        ["Scheduling"] = "Slots, holds, calendars and appointments of a city, its waitlist and what a dispatcher must decide.",
        ["Recurring pick-ups"] = "Pick-ups asked for again and again by a rule, such as the first Tuesday of each month.",
        ["Fleet"] = "Depots, vehicles and drivers.",
        ["Routes"] = "Who collects what and when: one city on one local date.",
        ["Driving"] = "What drivers do: their routes, also on paper, and what their devices tell.",
        ["Photos"] = "Pictures of goods and drawn signatures that prove a visit: sent by drivers, seen by staff of the city.",
        ["Edits"] = "Stops of a city-day moved and locked by hand; undone, and done again.",
        ["Plans"] = "Proposals for the routes of a city-day: searched as jobs, compared, committed.",
        ["KPIs"] = "How well planning and driving go.",
        ["Donors"] = "Who gives, and from which places.",
        ["Contacts"] = "The persons at a site: what is known of one, and its end.",
        ["Audit"] = "Who did what, when and why.",
        ["Users"] = "People who sign in.",
        ["OAuth clients"] = "Machines that get access tokens by client credentials.",
        ["API keys"] = "Credentials of callers: made, renewed and revoked.",
    };

    public static string? Of(string tag) => Texts.GetValueOrDefault(tag);
}
