using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <summary>Filters of the list; <c>from</c> and <c>to</c> are local dates of creation, both inclusive.</summary>
internal sealed record PickupFilter([property: NameOf(typeof(RequestStatus))] string? Status, string? CityCode, Guid? DonorId, DateOnly? From, DateOnly? To)
{
    private static readonly DateOnly LastDate = new(9999, 12, 30);

    /// <exception cref="ValidationFailed">The status is none of ours, or the city no code.</exception>
    public IQueryable<PickupRequest> Apply(IQueryable<PickupRequest> requests)
    {
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

    private static RequestStatus StatusOf(string name) =>
        Enum.GetNames<RequestStatus>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<RequestStatus>(name)
            : throw new ValidationFailed("/status", "unknown-value");
}
