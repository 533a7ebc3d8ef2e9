namespace Netspring.Gateway;

/// <summary>What every password has to be.</summary>
internal static class PasswordRule
{
    public const int MinLength = 12;
    public const int MinDifferent = 5;

    /// <summary>Whatever is longer costs hashing and is no password.</summary>
    public const int MaxLength = 200;
}
