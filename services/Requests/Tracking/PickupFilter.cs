using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <summary>
/// Filters of the list; <c>from</c> and <c>to</c> are local dates of creation, both inclusive. Each word of <c>text</c> has to be in the
/// request's number, donor, site, address or reference.
/// </summary>
internal sealed record PickupFilter(
    [property: NameOf(typeof(RequestStatus))] string? Status, string? CityCode, Guid? DonorId, DateOnly? From, DateOnly? To,
    [property: MaxLength(PickupFilter.MaxText)] string? Text)
{
    internal const int MaxText = 100;
    private static readonly DateOnly LastDate = new(9999, 12, 30);

    /// <exception cref="ValidationFailed">The status is none of ours, the city no code, or the text too long.</exception>
    public IQueryable<PickupRequest> Find(RequestsDbContext db, Caller caller)
    {
        var requests = (Words is { Length: > 0 } words ? Naming(words, db) : db.Requests).VisibleTo(caller, db).AsNoTracking();
        if (Status is not null)
        {
            var status = StatusOf(Status);
            requests = requests.Where(r => r.Status == status);
        }
        if (CityCode is not null && !City.IsWellFormed(CityCode))
            throw new ValidationFailed("/cityCode", "bad-format", "GB/T 2260 (000000–999999)");
        if (CityCode is not null)
            requests = requests.Where(r => r.CityCode == CityCode);
        if (DonorId is not null)
            requests = requests.Where(r => r.DonorId == DonorId);
        if (From > DateOnly.MinValue)
        {
            var from = CityClock.At(From.Value, TimeOnly.MinValue);
            requests = requests.Where(r => r.CreatedAt >= from);
        }
        if (To <= LastDate)
        {
            var end = CityClock.At(To.Value.AddDays(1), TimeOnly.MinValue);
            requests = requests.Where(r => r.CreatedAt < end);
        }
        return requests;
    }

    private string[] Words
    {
        get
        {
            var validation = new Validation();
            validation.OptionalText("/text", Text, MaxText);
            validation.ThrowIfAny();
            return Text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        }
    }

    /// <summary>
    /// Compared letter by letter, so that no word is taken for a pattern. Without an index: trigrams know no Chinese word of two
    /// characters, and the newest that fit are found in the order of the list. Not as a set of ids, each of which would be looked up.
    /// </summary>
    private static IQueryable<PickupRequest> Naming(string[] words, RequestsDbContext db) => db.Requests.FromSql(
        $"""
        select * from pickup_request where not exists (
            select 1 from unnest({words}) word
            where strpos(lower(concat_ws(chr(10), number, donor_name, site ->> 'name', site ->> 'address', reference)), lower(word)) = 0)
        """);

    private static RequestStatus StatusOf(string name) =>
        Enum.GetNames<RequestStatus>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<RequestStatus>(name)
            : throw new ValidationFailed("/status", "unknown-value");
}
