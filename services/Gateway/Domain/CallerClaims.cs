namespace Netspring.Gateway.Domain;

/// <summary>What the Gateway knows of a caller beyond what it hands on.</summary>
public static class CallerClaims
{
    /// <summary>Calls per minute that the caller's credentials allow.</summary>
    public const string RequestsPerMinute = "requests_per_minute";
}
