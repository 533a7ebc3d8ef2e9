using System.Globalization;
using Netspring.ServiceDefaults;

namespace Netspring.Routing.Solving;

public static class SolvingSetup
{
    private const string Key = "Routing:Plans:SearchesAtOnce";
    private const int MostSearches = 64;

    /// <summary>Plans as jobs; <c>Routing:Plans:SearchesAtOnce</c> says how many a process searches at a time, each on one core. 1 where nothing is said.</summary>
    /// <exception cref="ConfigurationException">The setting is no number from 1 to 64.</exception>
    public static void AddPlanJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PlanScopes>();
        builder.Services.AddScoped<WorkPlan>();
        for (var i = 0; i < SearchesAtOnce(builder.Configuration[Key]); i++)
            builder.Services.AddSingleton<IHostedService, PlanWorker>();
    }

    private static int SearchesAtOnce(string? text) =>
        string.IsNullOrEmpty(text) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostSearches ? count
        : throw new ConfigurationException($"The setting {Key} wants a number from 1 to {MostSearches}.");
}
