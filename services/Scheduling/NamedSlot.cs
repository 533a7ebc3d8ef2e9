using System.ComponentModel.DataAnnotations;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling;

/// <summary>Local clock times, <c>09:00</c>; one of the city's windows.</summary>
public sealed record WantedWindow([property: Required] TimeOnly? From, [property: Required] TimeOnly? To);

/// <summary>A slot as a caller names it: by its id, or by its local date and window.</summary>
internal sealed record NamedSlot(Guid? SlotId, DateOnly? Date, WantedWindow? Window)
{
    public string Pointer => SlotId is null ? "/date" : "/slotId";

    public void Validate(Validation validation)
    {
        if (SlotId is null && validation.Present("/date", Date) && validation.Present("/window", Window))
            ValidateWindow(validation, Window);
        if (SlotId is not null && (Date is not null || Window is not null))
            validation.Add("/slotId", "either", "slotId", "date, window");
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    public Guid IdIn(string cityCode) => SlotId ?? Domain.SlotId.Of(cityCode, Date!.Value, Hours);

    /// <summary>Call after <see cref="Validate"/>.</summary>
    /// <param name="known">The slot as crews' days have it that are known already: a newer policy may not have it any more.</param>
    /// <exception cref="ValidationFailed">The city has no such slot between today and its booking horizon.</exception>
    public CalendarSlot Find(string cityCode, BookingRules rules, CalendarSlot? known)
    {
        if (known?.Date >= rules.Today && known.Date <= rules.LastDate)
            return known;
        if (SlotId is { } id)
            return rules.SlotOf(cityCode, id) ?? throw new ValidationFailed("/slotId", "unknown-value");
        if (Date < rules.Today || Date > rules.LastDate)
            throw new ValidationFailed("/date", "out-of-range", Asked.Text(rules.Today), Asked.Text(rules.LastDate));
        // A weekday without windows is refused as closed, whatever was asked for.
        return rules.WindowsOf(Date!.Value) is { Count: > 0 } windows && !windows.Contains(Hours)
            ? throw new ValidationFailed("/window", "unknown-value")
            : new CalendarSlot(Date.Value, Hours);
    }

    private DayWindow Hours => new(Window!.From!.Value, Window.To!.Value);

    private static void ValidateWindow(Validation validation, WantedWindow window)
    {
        if (validation.Present("/window/from", window.From) && validation.Present("/window/to", window.To) && window.To <= window.From)
            validation.Add("/window/to", "not-after", "/window/from");
    }
}
