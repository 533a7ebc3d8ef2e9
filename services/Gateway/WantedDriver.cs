using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway;

/// <summary>How credentials name a driver of the fleet. Whether there is one, only Routing knows: an unknown driver has no routes.</summary>
internal static class WantedDriver
{
    public const int MaxLength = 50;

    /// <summary>One line, for the token that hands callers on is recognised by its lines.</summary>
    public const string Pattern = @"^[^\x00-\x20\x7F][^\x00-\x1F\x7F]*$";

    public static void Validate(Validation validation, string? role, string? driverCode)
    {
        if (driverCode is null)
            return;
        if (role != Roles.Driver)
            validation.Add("/driverCode", "unknown-field");
        else if (string.IsNullOrWhiteSpace(driverCode) || driverCode[0] == ' ' || driverCode.Any(char.IsControl))
            validation.Add("/driverCode", "bad-format", "SH-D-21");
        validation.OptionalText("/driverCode", driverCode, MaxLength);
    }
}
