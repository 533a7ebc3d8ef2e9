using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Netspring.Routing.Data.Pictures;

/// <summary>A bucket of anything that speaks S3. Objects are called <c>photos/{two digits}/{id}</c>; other objects of the bucket are let be.</summary>
internal sealed class S3Pictures(IAmazonS3 s3, string bucket, ILogger<S3Pictures> logger) : IPictureStore
{
    private const string Prefix = "photos/";

    public Task PutAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken cancellation) => OverTheWireAsync(async () =>
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        // In one piece with its length, which every store understands; the kind is ours to say when it is read.
        return await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = KeyOf(id), InputStream = stream, ContentType = "application/octet-stream", UseChunkEncoding = false },
            cancellation);
    });

    public Task<Stream?> OpenAsync(Guid id, CancellationToken cancellation) => OverTheWireAsync(async () =>
    {
        try
        {
            return (await s3.GetObjectAsync(bucket, KeyOf(id), cancellation)).ResponseStream;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            return (Stream?)null;
        }
    });

    public Task DeleteAsync(Guid id, CancellationToken cancellation) =>
        OverTheWireAsync(() => s3.DeleteObjectAsync(bucket, KeyOf(id), cancellation));

    public async IAsyncEnumerable<Guid> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var from = next;
            var page = await OverTheWireAsync(() => s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = bucket, Prefix = Prefix, ContinuationToken = from }, cancellation));
            foreach (var found in page.S3Objects ?? [])
            {
                if (Guid.TryParseExact(found.Key[(found.Key.LastIndexOf('/') + 1)..], "N", out var id) && KeyOf(id) == found.Key)
                    yield return id;
            }
            next = page.NextContinuationToken;
        }
        while (next is not null);
    }

    private static string KeyOf(Guid id)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        return $"{Prefix}{name[^2..]}/{name}";
    }

    private async Task<T> OverTheWireAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        // A wrong key or bucket is no fault of the caller either.
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or WebException or TimeoutException
            || failure is TaskCanceledException { InnerException: TimeoutException })
        {
            throw PictureStores.Away(logger, failure);
        }
    }
}
