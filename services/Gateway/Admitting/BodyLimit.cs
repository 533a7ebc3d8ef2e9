using Microsoft.AspNetCore.Http.Features;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Admitting;

/// <summary>
/// Bodies up to 1 MiB, pictures up to 10, imports up to 20. Kestrel's own limit would reset the connection while the caller still sends, and many clients then
/// never see the answer; so Kestrel has none here, and drains what is left of a refused call's body for up to 5 s.
/// </summary>
internal static class BodyLimit
{
    private const int MaxBytes = 1 << 20;
    private const int MaxImportBytes = 20 << 20;
    private const int MaxPhotoBytes = 10 << 20;
    private const string Import = "/v1/pickup-requests/import";
    private const string Photo = "/v1/driver/photos";

    /// <exception cref="RuleViolation">The announced length is too large.</exception>
    public static void Apply(HttpContext context)
    {
        var request = context.Request;
        var maxBytes = request.Path == Import ? MaxImportBytes : request.Path == Photo ? MaxPhotoBytes : MaxBytes;
        if (request.ContentLength > maxBytes)
            throw new RuleViolation("payload-too-large");
        if (request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            request.Body = new Counted(request.Body, maxBytes);
    }

    /// <summary>A body of unannounced length, cut off where it gets too long.</summary>
    private sealed class Counted(Stream body, long maxBytes) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => read;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await body.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(body.Read(buffer, offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int bytes)
        {
            read += bytes;
            return read <= maxBytes
                ? bytes
                : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
