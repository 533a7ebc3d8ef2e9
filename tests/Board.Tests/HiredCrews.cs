namespace Netspring.Board.Tests;

/// <param name="Code">Of the driver.</param>
/// <param name="Units">Computers on a trip: up to 60 a van, else a truck.</param>
internal sealed record Crew(string Driver, string Code, string Plate, int Units = 200)
{
    public const int Trips = 2;
}

/// <summary>A depot and crews in a city whose days a dispatcher plans by hand: for whoever needs them first; later ones find them there.</summary>
internal sealed class HiredCrews(string city, string code, string nameZh, string nameEn, double lon, double lat, params IReadOnlyList<Crew> crews)
{
    private readonly SemaphoreSlim once = new(1);
    private Dictionary<string, Guid>? vehicles;

    /// <returns>The vehicle of each driver, by the driver's name.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> HireOnceAsync(RunningBoard board, HttpClient admin, string date)
    {
        await once.WaitAsync();
        try
        {
            return vehicles ??= await HireAsync(board, admin, date);
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<Dictionary<string, Guid>> HireAsync(RunningBoard board, HttpClient admin, string date)
    {
        await board.PlanByHandAsync(city);
        var depotId = await admin.CreateAsync("/v1/depots", new
        {
            code,
            cityCode = city,
            nameZh,
            nameEn,
            address = "工业大道1号",
            location = new { lon, lat },
            opensAt = "07:00",
            closesAt = "20:00",
        });
        var hired = new Dictionary<string, Guid>();
        foreach (var crew in crews)
            hired[crew.Driver] = await admin.HireAsync(depotId, crew);
        // Nearly all of it: windows share a vehicle's room in whole computers.
        await admin.HasRoomAsync(city, date, crews.Sum(crew => crew.Units) * Crew.Trips * 98 / 100);
        return hired;
    }
}
