using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Netspring.Gateway.Boarding;

/// <summary>
/// <c>/board</c>: the dispatchers' web app as services/Board has built it into wwwroot. Its files are everybody's; what they show
/// comes from the API, for which one has to be signed in.
/// </summary>
internal static class BoardFiles
{
    private const string Shell = "index.html";

    /// <summary>The names of these files change with what is in them.</summary>
    private const string Assets = "assets/";

    /// <summary>In which the build has packed its files already, the smaller first.</summary>
    private static readonly (string Encoding, string Extension)[] Packed = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void AddBoard(this WebApplicationBuilder builder) => builder.Services.AddSingleton(MapBackground.Read(builder));

    public static void MapBoard(this WebApplication app)
    {
        app.MapGet("/board/settings.json", static (MapBackground map, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Ok(new { mapStyle = map.Style });
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/board/{**path}", Show).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A file; or the page itself, which reads the address, for all that is no file's name.</summary>
    private static IResult Show(string? path, HttpContext context, MapBackground map)
    {
        var response = context.Response;
        if (Folder() is not { } folder)
            return Results.Text(PageTexts.Get("no-board", PageTexts.LanguageOf(null)), MediaTypeNames.Text.Plain, statusCode: StatusCodes.Status404NotFound);
        // It refuses what leads out of the folder.
        using var files = new PhysicalFileProvider(folder);
        if (!string.IsNullOrEmpty(path) && files.GetFileInfo(path) is { Exists: true, PhysicalPath: { } found } && path != Shell)
        {
            response.Headers.CacheControl = path.StartsWith(Assets, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            return File(context, found, Types.TryGetContentType(path, out var type) ? type : MediaTypeNames.Application.Octet);
        }
        if (path?.StartsWith(Assets, StringComparison.Ordinal) == true)
            return Results.NotFound();
        response.Headers.ContentSecurityPolicy = Policy(map);
        response.Headers.CacheControl = "no-cache";
        return Results.File(Path.Combine(folder, Shell), "text/html; charset=utf-8");
    }

    /// <summary>Packed, where the build has done so and the browser can open it.</summary>
    private static IResult File(HttpContext context, string file, string type)
    {
        if (!Packed.Any(packed => System.IO.File.Exists(file + packed.Extension)))
            return Results.File(file, type);
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, extension) in Packed)
        {
            if (!accepted.Any(one => one.Quality is null or > 0 && one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) || !System.IO.File.Exists(file + extension))
                continue;
            context.Response.Headers.ContentEncoding = encoding;
            return Results.File(file + extension, type);
        }
        return Results.File(file, type);
    }

    /// <summary>
    /// No script or style but its own files, nothing inline, nothing from or to another host but those that the operator's map
    /// needs. The map's worker is a file of ours, which <c>script-src</c> allows; its pictures are drawn by itself, so that there
    /// are no addresses of blobs or data.
    /// </summary>
    private static string Policy(MapBackground map)
    {
        var hosts = string.Concat(map.Hosts.Select(host => " " + host));
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{hosts}; connect-src 'self'{hosts}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>Beside the assembly where the Gateway was published, beside its project where it runs from the build's output.</summary>
    private static string? Folder()
    {
        string[] places = [Path.Combine(AppContext.BaseDirectory, "wwwroot", "board"), Path.Combine(AppContext.BaseDirectory, "../../../wwwroot/board")];
        return places.Select(Path.GetFullPath).FirstOrDefault(place => System.IO.File.Exists(Path.Combine(place, Shell)));
    }
}
