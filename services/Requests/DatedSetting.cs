using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>Reads the local date from which something set by an admin is to hold, which stands at <c>/effectiveFrom</c>.</summary>
internal static class DatedSetting
{
    private static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>What was decided by an earlier rule stays as it is: nothing is set for the past.</summary>
    public static void Validate(Validation validation, DateOnly? effectiveFrom, DateOnly today)
    {
        if (effectiveFrom < today || effectiveFrom > Last)
            validation.Add("/effectiveFrom", "out-of-range", LocalText.Of(today), LocalText.Of(Last));
    }
}
