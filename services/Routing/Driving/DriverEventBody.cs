using System.ComponentModel.DataAnnotations;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Driving;

/// <summary>Pieces of one category that were taken or refused.</summary>
/// <param name="Reason">Why some were left behind or refused: <c>capacity</c>, <c>not-ready</c> or an exception code.</param>
public sealed record DriverLine(
    [property: Required, MaxLength(50)] string? Category,
    [property: Required, Range(0, DriverEventBody.MaxPieces)] int? Collected,
    [property: Range(0, DriverEventBody.MaxPieces)] int? Refused,
    [property: MaxLength(50)] string? Reason);

/// <summary>One device.</summary>
public sealed record DriverAsset(
    [property: MaxLength(100)] string? Serial, [property: MaxLength(100)] string? AssetTag, [property: Required, MaxLength(50)] string? Category);

/// <summary>Who handed over for the donor.</summary>
public sealed record DriverSigner([property: Required, MaxLength(100)] string? Name, [property: MaxLength(100)] string? Role);

/// <param name="Statement">What the donor says of the data: <c>donorWiped</c>, <c>netspringWipes</c> or <c>noMedia</c>.</param>
public sealed record DriverDataBearing(
    [property: Required, Range(0, DriverEventBody.MaxPieces)] int? Count,
    [property: Required, AllowedValues("donorWiped", "netspringWipes", "noMedia")] string? Statement);

/// <summary>What a driver's device tells. Everything from the lines on belongs to <c>complete</c>, <c>partial</c> and <c>fail</c>.</summary>
/// <param name="ClientEventId">Made by the device; counts once per driver.</param>
/// <param name="StopId">For all types but <c>start</c>, <c>finish</c> and <c>position</c>.</param>
/// <param name="DeviceTime">By the device's own clock.</param>
/// <param name="Lines">A <c>complete</c> without any has taken all that was declared.</param>
/// <param name="PhotoIds">Of photos and drawn signatures of this stop, sent before to <c>/v1/driver/photos</c>.</param>
/// <param name="ExceptionCodes">A <c>fail</c> needs one; <c>OTHER</c> needs a note.</param>
/// <param name="HandoverCode">What the donor gave the driver as a sign of handing over.</param>
public sealed record DriverEventBody(
    [property: Required] Guid? ClientEventId,
    [property: Required, AllowedValues("start", "depart", "arrive", "complete", "partial", "fail", "finish", "position")] string? Type,
    [property: Required] Guid? RouteId,
    Guid? StopId,
    [property: Required] DateTimeOffset? DeviceTime,
    GivenLocation? Position,
    [property: Range(0d, DriverEventBody.MaxMetres)] double? AccuracyMetres,
    [property: MaxLength(DriverEventBody.MaxLines)] IReadOnlyList<DriverLine?>? Lines,
    [property: MaxLength(DriverEventBody.MaxAssets)] IReadOnlyList<DriverAsset?>? Assets,
    DriverSigner? Signer,
    bool? TransferOfOwnershipAccepted,
    DriverDataBearing? DataBearing,
    [property: MaxLength(DriverEventBody.MaxPhotos)] IReadOnlyList<Guid>? PhotoIds,
    [property: MaxLength(DriverEventBody.MaxCodes), Each(50)] IReadOnlyList<string?>? ExceptionCodes,
    [property: MaxLength(DriverEventBody.MaxNote)] string? Note,
    [property: MaxLength(50)] string? HandoverCode)
{
    internal const int MaxPieces = 100_000;
    internal const int MaxLines = 100;
    internal const int MaxAssets = 2_000;
    internal const int MaxPhotos = 20;
    internal const int MaxCodes = 16;
    internal const int MaxNote = 2_000;
    internal const double MaxMetres = 100_000;
    private static readonly string[] AtStops = [DriverEvent.Depart, DriverEvent.Arrive, .. DriverEvent.Outcomes];
    private static readonly string[] OfRoutes = [DriverEvent.Start, DriverEvent.Finish, DriverEvent.Position];

    /// <param name="at">JSON pointer of this event.</param>
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal DriverEvent Read(string at)
    {
        var validation = new Validation();
        validation.Present(at + "/clientEventId", ClientEventId);
        if (validation.Present(at + "/type", Type) && !AtStops.Contains(Type) && !OfRoutes.Contains(Type))
            validation.Add(at + "/type", "unknown-value");
        validation.Present(at + "/routeId", RouteId);
        if (AtStops.Contains(Type))
            validation.Present(at + "/stopId", StopId);
        validation.Present(at + "/deviceTime", DeviceTime);
        if (Position is not null)
            CountryBounds.Validate(validation, at + "/position", Position);
        validation.Range(at + "/accuracyMetres", AccuracyMetres, 0, MaxMetres);
        var isOutcome = Type is not null && DriverEvent.Outcomes.Contains(Type);
        if (isOutcome)
            ValidateDoor(validation, at);
        validation.ThrowIfAny();
        return new DriverEvent(
            ClientEventId!.Value, Type!, RouteId!.Value, StopId, DeviceTime!.Value.ToUniversalTime(), Position?.ToPoint(), AccuracyMetres,
            isOutcome ? Door() : null);
    }

    private void ValidateDoor(Validation validation, string at)
    {
        validation.AtMost(at + "/lines", Lines, MaxLines);
        validation.AtMost(at + "/assets", Assets, MaxAssets);
        validation.AtMost(at + "/photoIds", PhotoIds, MaxPhotos);
        validation.AtMost(at + "/exceptionCodes", ExceptionCodes, MaxCodes);
        foreach (var (i, line) in (Lines ?? []).Index())
            ValidateLine(validation, $"{at}/lines/{i}", line, isRepeated: Lines!.Take(i).Any(other => other?.Category == line?.Category));
        foreach (var (i, asset) in (Assets ?? []).Index())
        {
            validation.Text($"{at}/assets/{i}/category", asset?.Category, 50);
            validation.OptionalText($"{at}/assets/{i}/serial", asset?.Serial, 100);
            validation.OptionalText($"{at}/assets/{i}/assetTag", asset?.AssetTag, 100);
        }
        foreach (var (i, code) in (ExceptionCodes ?? []).Index())
        {
            if (code is null || !Domain.ExceptionCodes.All.Contains(code))
                validation.Add($"{at}/exceptionCodes/{i}", "unknown-value");
        }
        if (Signer is not null)
        {
            validation.Text(at + "/signer/name", Signer.Name, 100);
            validation.OptionalText(at + "/signer/role", Signer.Role, 100);
        }
        if (DataBearing is not null)
        {
            if (validation.Present(at + "/dataBearing/count", DataBearing.Count))
                validation.Range(at + "/dataBearing/count", DataBearing.Count, 0, MaxPieces);
            if (validation.Present(at + "/dataBearing/statement", DataBearing.Statement) && !DataMedia.Statements.Contains(DataBearing.Statement))
                validation.Add(at + "/dataBearing/statement", "unknown-value");
        }
        if (Type == DriverEvent.Partial && Lines is not { Count: > 0 })
            validation.Add(at + "/lines", "required");
        if (Type == DriverEvent.Fail && ExceptionCodes is not { Count: > 0 })
            validation.Add(at + "/exceptionCodes", "required");
        if (ExceptionCodes?.Contains(Domain.ExceptionCodes.Other) == true && string.IsNullOrWhiteSpace(Note))
            validation.Add(at + "/note", "required");
        validation.OptionalText(at + "/note", Note, MaxNote);
        validation.OptionalText(at + "/handoverCode", HandoverCode, 50);
    }

    private static void ValidateLine(Validation validation, string at, DriverLine? line, bool isRepeated)
    {
        validation.Text(at + "/category", line?.Category, 50);
        if (isRepeated && line?.Category is not null)
            validation.Add(at + "/category", "repeated");
        if (validation.Present(at + "/collected", line?.Collected))
            validation.Range(at + "/collected", line!.Collected, 0, MaxPieces);
        validation.Range(at + "/refused", line?.Refused, 0, MaxPieces);
        if (line?.Reason is { } reason && !Domain.ExceptionCodes.LeftBehind.Contains(reason) && !Domain.ExceptionCodes.All.Contains(reason))
            validation.Add(at + "/reason", "unknown-value");
    }

    private DoorReport Door() => new(
        [.. (Lines ?? []).Select(line => new DoorLine(line!.Category!, line.Collected!.Value, line.Refused ?? 0, line.Reason))],
        [.. (Assets ?? []).Select(asset => new DoorAsset(asset!.Serial, asset.AssetTag, asset.Category!))],
        Signer is null ? null : new Signer(Signer.Name!, Signer.Role),
        TransferOfOwnershipAccepted ?? false,
        DataBearing is null ? new DataMedia(0, DataMedia.NoMedia) : new DataMedia(DataBearing.Count!.Value, DataBearing.Statement!),
        [.. (PhotoIds ?? []).Distinct()], [.. (ExceptionCodes ?? []).OfType<string>().Distinct(StringComparer.Ordinal)], Note, HandoverCode);
}

/// <summary>Where a vehicle of the house can be, in degrees; a position beyond is the device's mistake.</summary>
internal static class CountryBounds
{
    public static void Validate(Validation validation, string at, GivenLocation position)
    {
        if (validation.Present(at + "/lon", position.Lon))
            validation.Range(at + "/lon", position.Lon, 73, 136);
        if (validation.Present(at + "/lat", position.Lat))
            validation.Range(at + "/lat", position.Lat, 3, 54);
    }

    public static void AtMost<T>(this Validation validation, string pointer, IReadOnlyCollection<T>? given, int most)
    {
        if (given?.Count > most)
            validation.Add(pointer, "too-many", most);
    }
}
