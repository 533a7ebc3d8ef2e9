using System.Globalization;
using System.Runtime.CompilerServices;
using Netspring.ServiceDefaults;

namespace Netspring.Routing.Data.Pictures;

/// <summary>
/// A folder that all replicas share. The last digits of an id are chance, its first ones are time: the last two, and the two
/// before them, are the folders in which it lies, at most 65,536.
/// </summary>
internal sealed class FolderPictures(string folder, ILogger<FolderPictures> logger) : IPictureStore
{
    /// <summary>While it is written; what a killed process leaves is no picture and is deleted after a day.</summary>
    private const string Unfinished = ".part";

    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    /// <exception cref="ConfigurationException">The folder cannot be written.</exception>
    public void Probe()
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $"probe-{Guid.CreateVersion7():N}{Unfinished}");
            new FileStream(probe, Private()).Dispose();
            File.Delete(probe);
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            throw new ConfigurationException($"The folder '{folder}' of the setting {PictureSetup.FolderKey} cannot be written.");
        }
    }

    public Task PutAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var file = FileOf(id);
        return OnDiskAsync(() => WriteAsync(file, content, part => File.Move(part, file, overwrite: true), cancellation));
    }

    public Task<Stream?> OpenAsync(Guid id, CancellationToken cancellation) => OnDiskAsync(() =>
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(FileOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 16 << 10, useAsync: true));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    });

    public Task DeleteAsync(Guid id, CancellationToken cancellation) => OnDiskAsync(() =>
    {
        if (Directory.Exists(Path.GetDirectoryName(FileOf(id))))
            File.Delete(FileOf(id));
        return Task.FromResult(true);
    });

    public async IAsyncEnumerable<Guid> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var files = await OnDiskAsync(() => Task.FromResult(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList()));
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Guid.TryParseExact(Path.GetFileName(file), "N", out var id) && FileOf(id) == file)
                yield return id;
            else if (file.EndsWith(Unfinished, StringComparison.Ordinal))
                await OnDiskAsync(() => Task.FromResult(ForgetUnfinished(file)));
        }
    }

    private string FileOf(Guid id)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        return Path.Combine(folder, name[^2..], name[^4..^2], name);
    }

    private static bool ForgetUnfinished(string part)
    {
        var isOld = TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(part) > LongestWrite;
        if (isOld)
            File.Delete(part);
        return isOld;
    }

    /// <summary>Into a file of its own, down to the disk; only then it gets its name.</summary>
    private static async Task<bool> WriteAsync(string file, ReadOnlyMemory<byte> content, Action<string> finish, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.CreateVersion7():N}{Unfinished}";
        try
        {
            await using (var stream = new FileStream(part, Private()))
            {
                await stream.WriteAsync(content, cancellation);
                stream.Flush(flushToDisk: true);
            }
            finish(part);
            return true;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>A new file that nobody else on the machine may read: pictures are of people's places and by people's hands.</summary>
    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private async Task<T> OnDiskAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            throw PictureStores.Away(logger, failure);
        }
    }

    private static bool IsOfDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
