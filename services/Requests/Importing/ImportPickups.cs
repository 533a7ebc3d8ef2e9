using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Npgsql;
using NpgsqlTypes;

namespace Netspring.Requests.Importing;

/// <summary>Takes a file of submissions; its rows are dealt with in the background.</summary>
internal static class ImportPickups
{
    public const int MaxBytes = 20 << 20;
    public const int MaxRows = 50_000;
    public const string Ndjson = "application/x-ndjson";

    public static async Task<Accepted<ImportView>> HandleAsync(
        HttpRequest http, Guid? donorId, Caller caller, RequestsDbContext db, IOptions<JsonOptions> json, CityClock clock, CancellationToken cancellation)
    {
        var donor = await db.DonorForAsync(donorId, caller, cancellation);
        var options = json.Value.SerializerOptions;
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        var rows = await ReadAsync(http, categories, options, cancellation);
        var import = new Import
        {
            Id = Guid.CreateVersion7(),
            DonorId = donor.Id,
            DonorName = donor.Name,
            PartnerId = caller.PartnerId,
            IsDelegated = donor.Id != caller.DonorId,
            Actor = caller.Id,
            Role = caller.Role,
            Rows = rows.Count,
            CreatedAt = clock.Now,
        };
        import.Count(created: 0, rows.Count(r => r.Problem is not null), clock.Now);
        db.Imports.Add(import);
        await db.RememberDonorAsync(donor.Id, donor.Name, import.CreatedAt, cancellation);
        await db.SaveChangesAsync(cancellation);
        await StoreAsync(db, import.Id, rows, options, cancellation);
        return TypedResults.Accepted($"/v1/imports/{import.Id}", ImportView.Of(import));
    }

    /// <exception cref="RuleViolation">unsupported-media-type.</exception>
    /// <exception cref="ValidationFailed">No row, too many, or a bad header.</exception>
    private static async Task<List<ReadRow>> ReadAsync(
        HttpRequest http, CategoryTable categories, JsonSerializerOptions json, CancellationToken cancellation)
    {
        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        var text = new StringReader(await reader.ReadToEndAsync(cancellation));
        var read = MediaTypeOf(http) switch
        {
            MediaTypeNames.Text.Csv => CsvRows.Read(text, categories),
            Ndjson => NdjsonRows.Read(text, json),
            _ => throw new RuleViolation("unsupported-media-type"),
        };
        var rows = read.Take(MaxRows + 1).ToList();
        return rows.Count switch
        {
            0 => throw new ValidationFailed("", "too-few", 1),
            > MaxRows => throw new ValidationFailed("", "too-many", MaxRows),
            _ => rows,
        };
    }

    private static string? MediaTypeOf(HttpRequest http) => http.ContentType?.Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>In the same transaction, in one stream: 50,000 inserts would take a minute.</summary>
    private static async Task StoreAsync(
        RequestsDbContext db, Guid importId, List<ReadRow> rows, JsonSerializerOptions json, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_row (import_id, index, submission, status, problem) from stdin (format binary)", cancellation);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(importId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(index, NpgsqlDbType.Integer, cancellation);
            await WriteAsync(copy, row.Submission, json, cancellation);
            await copy.WriteAsync((row.Problem is null ? ImportRowStatus.Pending : ImportRowStatus.Failed).ToString(), NpgsqlDbType.Text, cancellation);
            await WriteAsync(copy, row.Problem, JsonSerializerOptions.Web, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, JsonSerializerOptions json, CancellationToken cancellation)
        where T : class =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(JsonSerializer.Serialize(value, json), NpgsqlDbType.Jsonb, cancellation);
}
