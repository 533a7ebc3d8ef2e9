namespace Netspring.ServiceDefaults.Problems;

/// <summary>
/// A business rule says no: one code of <see cref="ProblemCatalog"/>, the JSON pointer of what it concerns, and the facts
/// the caller needs (they become members of the problem document and fill the placeholders of its text).
/// </summary>
public sealed class RuleViolation(string code, string? pointer = null, IReadOnlyDictionary<string, object?>? facts = null)
    : Exception(code)
{
    public string Code { get; } = code;

    public string? Pointer { get; } = pointer;

    public IReadOnlyDictionary<string, object?> Facts { get; } = facts ?? new Dictionary<string, object?>();

    /// <summary>Seconds after which the same call may succeed; null where waiting does not help.</summary>
    public int? RetryAfterSeconds { get; init; }
}
