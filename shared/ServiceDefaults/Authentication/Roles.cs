namespace Netspring.ServiceDefaults.Authentication;

/// <summary>Who may call; <see cref="Public"/> stands for a call without credentials.</summary>
public static class Roles
{
    public const string Donor = "donor";
    public const string Partner = "partner";
    public const string Dispatcher = "dispatcher";
    public const string Driver = "driver";
    public const string Admin = "admin";
    public const string Public = "public";

    /// <summary>Everybody with credentials.</summary>
    public static readonly string[] Known = [Donor, Partner, Dispatcher, Driver, Admin];
}
