namespace Netspring.Routing.Solver;

/// <summary>A problem that contradicts itself; <see cref="Field"/> is the path of the first wrong field.</summary>
public sealed class InvalidProblemException(string field, string reason) : Exception($"{field}: {reason}")
{
    public string Field { get; } = field;

    internal static void ThrowIf(bool wrong, string field, string reason)
    {
        if (wrong)
            throw new InvalidProblemException(field, reason);
    }
}
