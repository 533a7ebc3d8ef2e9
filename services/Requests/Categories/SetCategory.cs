using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Categories;

/// <summary>
/// Body of <c>PUT /v1/categories/{code}</c>, the whole category; kg and m3 of one piece. The skill is what vehicle and
/// driver must be fit for. Without a local date it holds from today.
/// </summary>
[ExampleBody("""
    { "nameZh": "扫描仪", "nameEn": "Scanner", "countsAsComputer": false, "excluded": false, "kgPerPiece": 3.2, "m3PerPiece": 0.02 }
    """)]
public sealed partial record CategoryChange(
    [property: Required, MaxLength(CategoryChange.MaxName)] string? NameZh,
    [property: Required, MaxLength(CategoryChange.MaxName)] string? NameEn,
    [property: Required] bool? CountsAsComputer,
    [property: Required] bool? Excluded,
    [property: RegularExpression(CategoryChange.CodePattern), MaxLength(CategoryChange.MaxCode)] string? Skill,
    [property: Required, Range(0, CategoryChange.MaxKg)] decimal? KgPerPiece,
    [property: Required, Range(0, CategoryChange.MaxM3)] decimal? M3PerPiece,
    DateOnly? EffectiveFrom)
{
    internal const string CodePattern = "^[a-z0-9-]{2,40}$";
    internal const int MaxCode = 40;
    internal const int MaxName = 100;
    internal const int MaxKg = 1_000;
    internal const int MaxM3 = 10;

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(string code, DateOnly today)
    {
        var validation = new Validation();
        if (!Code().IsMatch(code))
            validation.Add("/code", "bad-format", "a–z, 0–9, - (2–40)");
        validation.Text("/nameZh", NameZh, MaxName);
        validation.Text("/nameEn", NameEn, MaxName);
        validation.Present("/countsAsComputer", CountsAsComputer);
        validation.Present("/excluded", Excluded);
        if (Skill is not null && !Code().IsMatch(Skill))
            validation.Add("/skill", "bad-format", "a–z, 0–9, - (2–40)");
        if (validation.Present("/kgPerPiece", KgPerPiece))
            validation.Range("/kgPerPiece", (double?)KgPerPiece, 0, MaxKg);
        if (validation.Present("/m3PerPiece", M3PerPiece))
            validation.Range("/m3PerPiece", (double?)M3PerPiece, 0, MaxM3);
        DatedSetting.Validate(validation, EffectiveFrom, today);
        validation.ThrowIfAny();
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal CategoryTerms Read() => new(
        NameZh!, NameEn!, CountsAsComputer!.Value, Excluded!.Value, Skill, KgPerPiece!.Value, M3PerPiece!.Value);

    [GeneratedRegex(@"^[a-z0-9-]{2,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>Says what a kind of device is from a date on, or makes a new one. What was decided before stays.</summary>
internal static class SetCategory
{
    public static async Task<Results<Ok<CategoryDetails>, Created<CategoryDetails>>> HandleAsync(
        [RegularExpression(CategoryChange.CodePattern), MaxLength(CategoryChange.MaxCode)] string code, CategoryChange body, Caller caller, HttpContext http, RequestsDbContext db,
        CityClock clock, CancellationToken cancellation)
    {
        var now = clock.Now;
        var today = CityClock.LocalDate(now);
        body.Validate(code, today);
        var (from, terms) = (body.EffectiveFrom ?? today, body.Read());

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockNameAsync($"category {code}", cancellation);
        var history = await db.Categories.HistoryOfAsync(code, cancellation);
        var isNew = history.IsUnknown;
        var isRepeated = history.WasSetLast(from, terms) && http.Request.Headers.IfMatch == Preconditions.ETag(history.Version - 1);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(history.Version);
            var before = history.On(from) is { } present ? DatedCategory.Of(present) : null;
            var row = history.Set(from, terms);
            if (db.Entry(row).State == EntityState.Detached)
                db.Categories.Add(row);
            db.Record(
                new Audited(AuditedEntity.Category, code, history.Version, CityCode: null), now, caller, "CategorySet",
                before: before, after: DatedCategory.Of(row));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(history.Version);
        var details = CategoryDetails.Of(code, history, today);
        return isNew ? TypedResults.Created($"/v1/categories/{code}", details) : TypedResults.Ok(details);
    }
}
