namespace Netspring.ServiceDefaults.Problems;

/// <summary>One broken field: its JSON pointer, a message key of the resource file and the values for its placeholders.</summary>
public sealed record FieldError(string Pointer, string Key, params object[] Args);

/// <summary>Collects every broken field of a request, so that the caller hears of all of them at once.</summary>
public sealed class Validation
{
    private readonly List<FieldError> errors = [];

    public void Add(string pointer, string key, params object[] args) => errors.Add(new FieldError(pointer, key, args));

    /// <summary>Null or blank is an error; longer than <paramref name="maxLength"/> characters is one too.</summary>
    public void Text(string pointer, string? value, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            Add(pointer, "required");
        else
            OptionalText(pointer, value, maxLength);
    }

    public void OptionalText(string pointer, string? value, int maxLength)
    {
        if (value is not null && value.Length > maxLength)
            Add(pointer, "too-long", maxLength);
    }

    /// <summary>Returns false, having noted it, where the value is missing.</summary>
    public bool Present(string pointer, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] object? value)
    {
        if (value is null)
            Add(pointer, "required");
        return value is not null;
    }

    /// <summary>Both bounds inclusive; null is left to <see cref="Present"/>.</summary>
    public void Range(string pointer, double? value, double from, double to)
    {
        if (value is { } v && !(v >= from && v <= to))
            Add(pointer, "out-of-range", from, to);
    }

    public void ThrowIfAny()
    {
        if (errors.Count > 0)
            throw new ValidationFailed(errors);
    }
}

/// <summary>The request is malformed; answered as <c>validation-failed</c> with all its errors.</summary>
public sealed class ValidationFailed(IReadOnlyList<FieldError> errors) : Exception("validation-failed")
{
    public ValidationFailed(string pointer, string key, params object[] args)
        : this([new FieldError(pointer, key, args)])
    {
    }

    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
