using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Npgsql;

namespace Netspring.Requests.DropOffs;

/// <summary>Body of <c>POST /v1/drop-off-events</c>; date and hours are local to the city.</summary>
public sealed record NewDropOffEvent(
    string? Code, string? CityCode, string? NameZh, string? NameEn, string? Venue, string? Address, GivenLocation? Location,
    DateOnly? Date, TimeOnly? From, TimeOnly? To)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    public void Validate()
    {
        var validation = new Validation();
        validation.Text("/code", Code, 50);
        GivenCity.Validate(validation, "/cityCode", CityCode);
        validation.Text("/nameZh", NameZh, 200);
        validation.Text("/nameEn", NameEn, 200);
        validation.Text("/venue", Venue, 200);
        validation.Text("/address", Address, 500);
        if (validation.Present("/location", Location))
            Location.Validate(validation, "/location");
        validation.Present("/date", Date);
        if (validation.Present("/from", From) && validation.Present("/to", To) && To <= From)
            validation.Add("/to", "not-after", "/from");
        validation.ThrowIfAny();
    }
}

/// <summary>Drafts a drop-off event; nobody is told of it before it is published.</summary>
internal static class CreateDropOffEvent
{
    public static async Task<Created<DropOffEventView>> HandleAsync(
        NewDropOffEvent body, Caller caller, HttpResponse response, RequestsDbContext db, CityDirectory cities, CancellationToken cancellation)
    {
        body.Validate();
        var city = GivenCity.Find(cities, "/cityCode", body.CityCode!);
        if (!caller.Serves(city.Code))
            throw new RuleViolation(ProblemCatalog.Forbidden);

        var drive = new DropOffEvent
        {
            Id = Guid.CreateVersion7(),
            Code = body.Code!,
            CityCode = city.Code,
            NameZh = body.NameZh!,
            NameEn = body.NameEn!,
            Venue = body.Venue!,
            Address = body.Address!,
            Location = body.Location!.ToPoint(),
            Date = body.Date!.Value,
            From = body.From!.Value,
            To = body.To!.Value,
        };
        db.DropOffEvents.Add(drive);
        await SaveAsync(db, drive.Code, cancellation);
        response.SetETag(drive.Version);
        return TypedResults.Created($"/v1/drop-off-events/{drive.Id}", DropOffEventView.Of(drive));
    }

    /// <summary>The index on codes is the only judge that two calls at the same moment cannot both pass.</summary>
    private static async Task SaveAsync(RequestsDbContext db, string code, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RuleViolation("already-exists", "/code", new Dictionary<string, object?> { ["what"] = code });
        }
    }
}
