using WireMock;

namespace Netspring.Routing.Tests;

/// <summary>What a table request asks for, read off the address: WireMock takes the semicolons of OSRM for separators.</summary>
internal sealed record OsrmQuestion(string[] Sources, string[] Destinations)
{
    public static OsrmQuestion Of(IRequestMessage request)
    {
        var query = new Uri(request.Url).Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return new OsrmQuestion(query["sources"].Split(';'), query["destinations"].Split(';'));
    }
}
