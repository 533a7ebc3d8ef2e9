using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Netspring.ServiceDefaults;

/// <summary>Something is set wrongly; the message is the one sentence the operator reads.</summary>
public sealed class ConfigurationException(string message) : Exception(message)
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    private const int ExitCode = 78;

    /// <summary>Writes the sentence to standard error and returns the exit status.</summary>
    public int Report()
    {
        Console.Error.WriteLine(Message);
        return ExitCode;
    }
}

public static class Settings
{
    private const string FolderKey = "SettingsFolder";

    /// <summary>Takes settings from the files of a folder too, each named like one in the environment: where secrets are mounted.</summary>
    /// <exception cref="ConfigurationException">The folder is named but is not there or cannot be read.</exception>
    public static void AddSettingsFolder(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[FolderKey] is not { Length: > 0 } folder)
            return;
        try
        {
            builder.Configuration.AddKeyPerFile(folder, optional: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException($"The folder '{folder}' of the setting {FolderKey} cannot be read.");
        }
    }

    /// <summary>A setting without which the process must not start.</summary>
    /// <exception cref="ConfigurationException">It is missing or blank.</exception>
    public static string Setting(this WebApplicationBuilder builder, string key)
    {
        if (builder.Configuration[key] is { } value && !string.IsNullOrWhiteSpace(value))
            return value;
        // dotnet-ef builds the host only to read the model.
        return EF.IsDesignTime ? "" : throw new ConfigurationException($"The setting {key} ({key.Replace(":", "__", StringComparison.Ordinal)} in the environment) is missing.");
    }

    /// <summary>An absolute URI.</summary>
    /// <exception cref="ConfigurationException">It is missing or no such URI.</exception>
    public static Uri UriSetting(this WebApplicationBuilder builder, string key, params string[] schemes)
    {
        var value = builder.Setting(key);
        return EF.IsDesignTime && value.Length == 0 ? new Uri(schemes[0] + "://localhost") : Parse(key, value, schemes);
    }

    /// <summary>One address or several with semicolons between them.</summary>
    /// <exception cref="ConfigurationException">The setting is missing or one is no address of these schemes.</exception>
    public static IReadOnlyList<Uri> UriSettings(this WebApplicationBuilder builder, string key, params string[] schemes)
    {
        var value = builder.Setting(key);
        return EF.IsDesignTime && value.Length == 0
            ? [new Uri(schemes[0] + "://localhost")]
            : [.. value.Split(';', StringSplitOptions.TrimEntries).Select(address => Parse(key, address, schemes))];
    }

    /// <exception cref="ConfigurationException">The setting is given and not a whole number above 0.</exception>
    public static int PositiveSetting(this WebApplicationBuilder builder, string key, int otherwise)
    {
        if (builder.Configuration[key] is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new ConfigurationException($"The setting {key} is not a whole number above 0.");
    }

    private static Uri Parse(string key, string value, string[] schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme)
            ? uri
            : throw new ConfigurationException($"The setting {key} is not an address of the form {schemes[0]}://….");
}
