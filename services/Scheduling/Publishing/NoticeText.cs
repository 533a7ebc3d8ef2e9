using System.ComponentModel.DataAnnotations;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Publishing;

/// <summary>One day of a notice as JSON; the columns of CSV are <c>date,kind,name_en,name_zh</c>.</summary>
public sealed record GivenDay(
    [property: Required, RegularExpression(Asked.DatePattern)] string? Date,
    [property: Required, AllowedValues(NoticeText.Holiday, NoticeText.MakeUpWorkday)] string? Kind,
    [property: Required, MaxLength(NoticeText.MaxName)] string? NameEn,
    [property: Required, MaxLength(NoticeText.MaxName)] string? NameZh);

/// <summary>The days of a notice, read from whatever format, with everything that is wrong with single records.</summary>
internal sealed class NoticeText(Validation validation)
{
    public const string Holiday = "holiday";
    public const string MakeUpWorkday = "makeup-workday";
    public const int MaxName = 100;

    /// <summary>A year has no more days.</summary>
    public const int MostDays = 366;

    /// <summary>Whoever has this many to mend has sent something else.</summary>
    public const int MostFaults = 500;

    private readonly List<NoticeDay> days = [];
    private int faults;

    public IReadOnlyList<NoticeDay> Days => days;

    /// <exception cref="ValidationFailed">More days than a year has.</exception>
    public void Add(int index, int row, GivenDay given)
    {
        var date = Date(index, row, given.Date);
        PublishedDayKind? kind = given.Kind switch
        {
            Holiday => PublishedDayKind.Holiday,
            MakeUpWorkday => PublishedDayKind.MakeUpWorkday,
            _ => null,
        };
        if (kind is null)
            Fault(index, "kind", "row-kind", row);
        var areNamed = IsName(index, row, "nameEn", given.NameEn) & IsName(index, row, "nameZh", given.NameZh);
        if (date is not null && kind is not null && areNamed)
            Add(index, row, new PublishedDay(date.Value, kind.Value, given.NameEn!, given.NameZh!));
    }

    /// <exception cref="ValidationFailed">More days than a year has.</exception>
    public void Add(int index, int row, PublishedDay day)
    {
        if (days.Count == MostDays)
            throw new ValidationFailed("", "too-many", MostDays);
        days.Add(new NoticeDay(index, row, day));
    }

    /// <param name="field">Null for the whole record.</param>
    public void Fault(int index, string? field, string key, params object[] args)
    {
        if (faults++ < MostFaults)
            validation.Add(field is null ? $"/{index}" : $"/{index}/{field}", key, args);
    }

    public bool IsName(int index, int row, string field, string? name)
    {
        var isName = !string.IsNullOrWhiteSpace(name) && name.Length <= MaxName && StrictText.IsStorable(name);
        if (!isName)
            Fault(index, field, "row-name", row, MaxName);
        return isName;
    }

    private DateOnly? Date(int index, int row, string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return date;
        Fault(index, "date", "row-date", row, text is { Length: <= MaxName } ? text : "…");
        return null;
    }
}
