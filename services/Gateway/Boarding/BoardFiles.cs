using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Netspring.Gateway.Boarding;

/// <summary>
/// <c>/board</c>: the dispatchers' web app as services/Board has built it into wwwroot. Its files are everybody's; what they show
/// comes from the API, for which one has to be signed in.
/// </summary>
internal static class BoardFiles
{
    /// <summary>No script or style but its own files, nothing inline, nothing from or to another host.</summary>
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Shell = "index.html";

    /// <summary>The names of these files change with what is in them.</summary>
    private const string Assets = "assets/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapBoard(this WebApplication app) =>
        app.MapGet("/board/{**path}", Show).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A file; or the page itself, which reads the address, for all that is no file's name.</summary>
    private static IResult Show(string? path, HttpResponse response)
    {
        if (Folder() is not { } folder)
            return Results.Text(PageTexts.Get("no-board", PageTexts.LanguageOf(null)), MediaTypeNames.Text.Plain, statusCode: StatusCodes.Status404NotFound);
        // It refuses what leads out of the folder.
        using var files = new PhysicalFileProvider(folder);
        if (!string.IsNullOrEmpty(path) && files.GetFileInfo(path) is { Exists: true, PhysicalPath: { } found } && path != Shell)
        {
            response.Headers.CacheControl = path.StartsWith(Assets, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.File(found, Types.TryGetContentType(path, out var type) ? type : MediaTypeNames.Application.Octet);
        }
        if (path?.StartsWith(Assets, StringComparison.Ordinal) == true)
            return Results.NotFound();
        response.Headers.ContentSecurityPolicy = Strict;
        response.Headers.CacheControl = "no-cache";
        return Results.File(Path.Combine(folder, Shell), "text/html; charset=utf-8");
    }

    /// <summary>Beside the assembly where the Gateway was published, beside its project where it runs from the build's output.</summary>
    private static string? Folder()
    {
        string[] places = [Path.Combine(AppContext.BaseDirectory, "wwwroot", "board"), Path.Combine(AppContext.BaseDirectory, "../../../wwwroot/board")];
        return places.Select(Path.GetFullPath).FirstOrDefault(place => File.Exists(Path.Combine(place, Shell)));
    }
}
