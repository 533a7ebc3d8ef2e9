using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Netspring.ServiceDefaults.Time;

internal static class CityClockSetup
{
    private const string FileKey = "CityClock:File";
    private const string OffsetKey = "CityClock:OffsetSeconds";

    /// <summary><c>CityClock:File</c>, or a fixed <c>CityClock:OffsetSeconds</c>; in production business time is the machine's.</summary>
    /// <exception cref="ConfigurationException">One of the two is set outside of development.</exception>
    public static void AddCityClock(this WebApplicationBuilder builder)
    {
        foreach (var key in new[] { FileKey, OffsetKey })
        {
            if (!builder.Environment.IsDevelopment() && !string.IsNullOrEmpty(builder.Configuration[key]))
                throw new ConfigurationException($"The setting {key} moves business time and is for development only; this is {builder.Environment.EnvironmentName}.");
        }
        var start = TimeSpan.FromSeconds(builder.Configuration.GetValue(OffsetKey, 0d));
        var file = builder.Configuration[FileKey] is { Length: > 0 } given ? given : null;
        builder.Services.AddSingleton(provider => new BusinessOffset(provider.GetRequiredService<TimeProvider>(), start, file));
        builder.Services.AddSingleton<CityClock>();
    }
}
