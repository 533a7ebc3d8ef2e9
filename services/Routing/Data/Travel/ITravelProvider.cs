using System.Text.Json;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data.Travel;

/// <summary>A server that knows streets. It only forms the question and reads the answer.</summary>
internal interface ITravelProvider
{
    /// <summary>See <see cref="TravelSource"/>.</summary>
    string Source { get; }

    /// <summary>What its ways are for; ways of different profiles are never mixed.</summary>
    string Profile { get; }

    /// <summary>Most places on either side of one question.</summary>
    int BlockSize { get; }

    /// <returns>A row for each place to come from, with a column for each to go to; −1 where there is no way.</returns>
    /// <exception cref="HttpRequestException">It refused, or is not there.</exception>
    /// <exception cref="JsonException">The answer is not what was asked for.</exception>
    Task<TravelTable> AskAsync(IReadOnlyList<TravelPlace> from, IReadOnlyList<TravelPlace> to, CancellationToken cancellation);
}

/// <summary>What answers of all providers have in common.</summary>
internal static class TravelAnswers
{
    private const int Longest = 2_000_000;

    /// <exception cref="JsonException">Some row or column is missing or too many.</exception>
    public static void RequireShape<T>(IReadOnlyList<IReadOnlyList<T>?>? rows, int height, int width)
    {
        if (rows?.Count != height || rows.Any(row => row?.Count != width))
            throw new JsonException("the answer is not a table of the size asked for");
    }

    /// <summary>Rounded up; −1 for none, or for one that cannot be.</summary>
    public static int WholeOrNoWay(double? value) => value is { } v and >= 0 and < Longest ? (int)Math.Ceiling(v) : -1;
}
