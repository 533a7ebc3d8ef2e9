using Amazon.Runtime;
using Amazon.S3;
using Netspring.ServiceDefaults;

namespace Netspring.Routing.Data.Pictures;

public static class PictureSetup
{
    internal const string FolderKey = "Routing:Photos:Folder";
    private const string S3 = "Routing:Photos:S3";
    private const string DefaultRegion = "us-east-1";

    /// <summary>Less than the database lets a transaction wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The bucket <c>Routing:Photos:S3:Bucket</c> where one is named, else the folder <c>Routing:Photos:Folder</c>.</summary>
    /// <exception cref="ConfigurationException">A setting is missing or wrong.</exception>
    public static void AddPictures(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration[S3 + ":Bucket"]) || !string.IsNullOrEmpty(builder.Configuration[S3 + ":Endpoint"]))
        {
            AddBucket(builder);
            return;
        }
        var folder = builder.Setting(FolderKey);
        if (folder.Length > 0 && !Path.IsPathFullyQualified(folder))
            throw new ConfigurationException($"The setting {FolderKey} is not the full path of a folder.");
        var root = folder.Length > 0 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : folder;
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FolderPictures>(provider, root));
        builder.Services.AddSingleton<IPictureStore>(provider => provider.GetRequiredService<FolderPictures>());
    }

    /// <summary>Before anything runs; not while a database is migrated, which needs no folder.</summary>
    /// <exception cref="ConfigurationException">Pictures could not be written.</exception>
    public static void RequirePictures(this IEndpointRouteBuilder app) => app.ServiceProvider.GetService<FolderPictures>()?.Probe();

    private static void AddBucket(WebApplicationBuilder builder)
    {
        var bucket = builder.Setting(S3 + ":Bucket");
        var credentials = ReadKey(builder.Setting(S3 + ":AccessKeyFile"));
        var config = new AmazonS3Config
        {
            ServiceURL = builder.UriSetting(S3 + ":Endpoint", "https", "http").AbsoluteUri,
            AuthenticationRegion = builder.Configuration[S3 + ":Region"] ?? DefaultRegion,
            // Bucket names as parts of host names are what few but the first store know.
            ForcePathStyle = true,
            Timeout = Patience,
            // The device tries again by itself.
            MaxErrorRetry = 0,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        builder.Services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(credentials, config));
        builder.Services.AddSingleton<IPictureStore>(provider => ActivatorUtilities.CreateInstance<S3Pictures>(provider, bucket));
    }

    /// <exception cref="ConfigurationException">The file cannot be read or has no two lines: id and secret.</exception>
    private static BasicAWSCredentials ReadKey(string file)
    {
        try
        {
            return File.ReadAllLines(file) is [{ Length: > 0 } id, { Length: > 0 } secret, ..]
                ? new BasicAWSCredentials(id.Trim(), secret.Trim())
                : throw new ConfigurationException($"The file '{file}' of the setting {S3}:AccessKeyFile is not two lines, the id of the key and its secret.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The file '{file}' of the setting {S3}:AccessKeyFile cannot be read.");
        }
    }
}
