using Netspring.Routing.Solver;

namespace Netspring.Routing;

/// <summary>Locks as the API spells them.</summary>
internal static class LockNames
{
    public const string None = "none";
    public const string Driver = "driver";
    public const string Sequence = "sequence";
    public const string Both = "both";

    public static string Of(LockKind kind) => kind switch
    {
        LockKind.Driver => Driver,
        LockKind.Sequence => Sequence,
        LockKind.Both => Both,
        _ => None,
    };

    public static LockKind? Read(string? name) => name switch
    {
        None => LockKind.None,
        Driver => LockKind.Driver,
        Sequence => LockKind.Sequence,
        Both => LockKind.Both,
        _ => null,
    };
}
