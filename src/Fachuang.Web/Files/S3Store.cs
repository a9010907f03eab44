using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Fachuang.Web.Files;

/// <summary>
/// A store in a bucket of S3 or what speaks like it. Every piece is sent with its MD5 and signed with its SHA-256, which the storage checks; a storage that is busy or
/// away is asked again for as long as patience lasts.
/// </summary>
/// <param name="s3">The client; its own retries are off.</param>
/// <param name="bucket">The bucket, which exists.</param>
/// <param name="scratch">A local folder for files that are being made; it exists.</param>
/// <param name="patience">How long a storage that fails is asked again.</param>
public sealed class S3Store(IAmazonS3 s3, string bucket, string scratch, TimeSpan patience) : FileStore(scratch, Create), IDisposable
{
    /// <summary>Bytes of one part of a large object, and of one piece of a growing upload.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    private const string Kept = "content/";
    private const string Retired = "retired/";
    private const string Growing = "uploads/";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    /// <summary>The store that the settings <c>Files:S3:*</c> name.</summary>
    /// <param name="settings">Endpoint (empty for Amazon's own), Bucket, Region, AccessKey, SecretKey, PatienceSeconds (60).</param>
    /// <param name="scratch">A local folder for files that are being made.</param>
    /// <param name="http">Makes the client's connections; null for the usual ones.</param>
    public static S3Store Of(IConfiguration settings, string scratch, HttpClientFactory? http = null)
    {
        Directory.CreateDirectory(scratch);
        var config = new AmazonS3Config
        {
            ForcePathStyle = true,
            AuthenticationRegion = settings["Region"] is { Length: > 0 } region ? region : "us-east-1",
            MaxErrorRetry = 0,
            HttpClientFactory = http,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings["Endpoint"] is { Length: > 0 } endpoint)
        {
            config.ServiceURL = endpoint;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(config.AuthenticationRegion);
        }

        var seconds = settings.GetValue("PatienceSeconds", 60.0);
        return new S3Store(
            new AmazonS3Client(new BasicAWSCredentials(settings["AccessKey"], settings["SecretKey"]), config), settings["Bucket"]!, scratch, TimeSpan.FromSeconds(seconds));
    }

    /// <inheritdoc />
    public void Dispose() => s3.Dispose();

    /// <inheritdoc />
    public override async Task<Stream> OpenReadAsync(string hash, CancellationToken cancellationToken) =>
        await OpenAsync(Kept + Checked(hash), cancellationToken) ?? await OpenAsync(Retired + hash, cancellationToken)
        ?? throw new FileNotFoundException("The content is not in the bucket.", hash);

    /// <inheritdoc />
    public override async Task<bool> ContainsAsync(string hash, CancellationToken cancellationToken) =>
        await SizeAsync(Kept + Checked(hash), cancellationToken) is not null || await SizeAsync(Retired + hash, cancellationToken) is not null;

    /// <inheritdoc />
    public override async IAsyncEnumerable<ListedContent> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var prefix in new[] { Kept, Retired })
        {
            await foreach (var item in KeysAsync(prefix, cancellationToken))
            {
                if (IsHash(item.Key[prefix.Length..]))
                {
                    yield return new ListedContent(item.Key[prefix.Length..], item.Size ?? 0, item.LastModified.GetValueOrDefault().ToUniversalTime(), prefix == Retired);
                }
            }
        }
    }

    /// <inheritdoc />
    public override Task RetireAsync(string hash, DateTime now, CancellationToken cancellationToken) => MoveAsync(Kept + Checked(hash), Retired + hash, cancellationToken);

    /// <inheritdoc />
    public override Task RestoreAsync(string hash, CancellationToken cancellationToken) => MoveAsync(Retired + Checked(hash), Kept + hash, cancellationToken);

    /// <inheritdoc />
    public override Task DeleteRetiredAsync(string hash, CancellationToken cancellationToken) => DeleteAsync(Retired + Checked(hash), cancellationToken);

    /// <inheritdoc />
    public override async Task DestroyAsync(string hash, CancellationToken cancellationToken)
    {
        // What a bucket with versions keeps of it is deleted by the bucket's own rule; docs/decisions/0010 says so.
        await DeleteAsync(Kept + Checked(hash), cancellationToken);
        await DeleteAsync(Retired + hash, cancellationToken);
    }

    /// <inheritdoc />
    public override async Task<long> LengthAsync(Guid upload, CancellationToken cancellationToken) => (await PiecesAsync(upload, cancellationToken)).Sum(piece => piece.Size);

    /// <inheritdoc />
    public override async Task<long> AppendAsync(Guid upload, long offset, Stream piece, long most, CancellationToken cancellationToken)
    {
        // Each piece is an object of its own, named by its offset: any node goes on, and the same bytes sent twice lie in the same place.
        var buffer = new byte[(int)Math.Min(PartBytes, most)];
        for (var isOver = false; most > 0 && !isOver;)
        {
            var (read, broken) = await FillAsync(piece, buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)), cancellationToken);
            if (read > 0)
            {
                await PutAsync(PieceKey(upload, offset), buffer.AsMemory(0, read), CancellationToken.None);
                offset += read;
                most -= read;
            }

            if (broken is not null)
            {
                throw broken;
            }

            isOver = read < buffer.Length;
        }

        return offset;
    }

    /// <inheritdoc />
    public override async Task<Stream> OpenUploadAsync(Guid upload, CancellationToken cancellationToken)
    {
        var pieces = await PiecesAsync(upload, cancellationToken);
        return pieces.Count == 0
            ? throw new FileNotFoundException("Nothing of the upload has come.", upload.ToString())
            : new PiecedStream(pieces.Sum(piece => piece.Size), (from, count, token) =>
            {
                var piece = pieces.FindLast(piece => piece.Offset <= from);
                var inside = from - piece.Offset;
                return ReadAsync(PieceKey(upload, piece.Offset), inside, (int)Math.Min(count, piece.Size - inside), token);
            });
    }

    /// <inheritdoc />
    public override async Task<StoredContent> CompleteAsync(Guid upload, CancellationToken cancellationToken)
    {
        await using var whole = await OpenUploadAsync(upload, cancellationToken);
        return await AddAsync(whole, long.MaxValue, cancellationToken);
    }

    /// <inheritdoc />
    public override async Task DiscardAsync(Guid upload, CancellationToken cancellationToken)
    {
        await foreach (var item in KeysAsync(UploadPrefix(upload), cancellationToken))
        {
            await DeleteAsync(item.Key, cancellationToken);
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<(Guid Upload, DateTime Since)> ListUploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Keys come in order, so the pieces of an upload stand together.
        (Guid Upload, DateTime Since)? current = null;
        await foreach (var item in KeysAsync(Growing, cancellationToken))
        {
            if (item.Key.Split('/') is not [_, var name, _] || !Guid.TryParseExact(name, "n", out var upload))
            {
                continue;
            }

            var at = item.LastModified.GetValueOrDefault().ToUniversalTime();
            if (current is { } other && other.Upload != upload)
            {
                yield return other;
            }

            current = (upload, current is { } same && same.Upload == upload && same.Since > at ? same.Since : at);
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    /// <inheritdoc />
    protected override async Task KeepAsync(string temporary, StoredContent content, CancellationToken cancellationToken)
    {
        var key = Kept + Checked(content.Hash);
        if (await SizeAsync(key, cancellationToken) == content.Size)
        {
            return;
        }

        await using var file = OpenFile(temporary);
        await SendAsync(key, file, cancellationToken);
    }

    private async Task SendAsync(string key, Stream file, CancellationToken cancellationToken)
    {
        if (file.Length <= PartBytes)
        {
            var whole = new byte[file.Length];
            await file.ReadExactlyAsync(whole, cancellationToken);
            await PutAsync(key, whole, cancellationToken);
        }
        else
        {
            await PutInPartsAsync(key, file, cancellationToken);
        }

        if (await SizeAsync(key, cancellationToken) != file.Length)
        {
            throw new IOException("The storage did not keep what was sent.");
        }
    }

    private async Task PutInPartsAsync(string key, Stream file, CancellationToken cancellationToken)
    {
        var begun = await InsistAsync(token => s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = key }, token), cancellationToken);
        try
        {
            List<PartETag> parts = [];
            var buffer = new byte[PartBytes];
            for (int read; (read = await file.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, cancellationToken)) > 0;)
            {
                var number = parts.Count + 1;
                var sum = Convert.ToBase64String(MD5.HashData(buffer.AsSpan(0, read)));
                var sent = await InsistAsync(
                    async token =>
                    {
                        using var body = new MemoryStream(buffer, 0, read, writable: false);
                        return await s3.UploadPartAsync(
                            new UploadPartRequest
                            {
                                BucketName = bucket, Key = key, UploadId = begun.UploadId, PartNumber = number, InputStream = body, PartSize = read, MD5Digest = sum, UseChunkEncoding = false,
                            },
                            token);
                    },
                    cancellationToken);
                parts.Add(new PartETag(number, sent.ETag));
            }

            await InsistAsync(
                token => s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = begun.UploadId, PartETags = parts }, token), cancellationToken);
        }
        catch
        {
            await AbortAsync(key, begun.UploadId);
            throw;
        }
    }

    private async Task AbortAsync(string key, string uploadId)
    {
        try
        {
            await s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = uploadId }, CancellationToken.None);
        }
        catch (Exception exception) when (exception is AmazonServiceException or HttpRequestException or IOException or OperationCanceledException)
        {
            // The first failure is the answer; the bucket's own rule clears what is left of it.
        }
    }

    private Task PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var whole = bytes.ToArray();
        var sum = Convert.ToBase64String(MD5.HashData(whole));
        return InsistAsync(
            async token =>
            {
                using var body = new MemoryStream(whole, writable: false);
                return await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, MD5Digest = sum, UseChunkEncoding = false }, token);
            },
            cancellationToken);
    }

    private Task<byte[]> ReadAsync(string key, long from, int count, CancellationToken cancellationToken) => InsistAsync(
        async token =>
        {
            using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(from, from + count - 1) }, token);
            var bytes = new byte[count];
            await answer.ResponseStream.ReadExactlyAsync(bytes, token);
            return bytes;
        },
        cancellationToken);

    private async Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken) => await SizeAsync(key, cancellationToken) is { } size
        ? new PiecedStream(size, (from, count, token) => ReadAsync(key, from, count, token))
        : null;

    private async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        // Not by the storage's own copy: how its source is written down differs between storages, and few contents ever move.
        await using (var source = await OpenAsync(from, cancellationToken) ?? throw new FileNotFoundException("The content is not in the bucket.", from))
        {
            await SendAsync(to, source, cancellationToken);
        }

        await DeleteAsync(from, cancellationToken);
    }

    private Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        InsistAsync(token => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key }, token), cancellationToken);

    private async Task<long?> SizeAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await InsistAsync(token => s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key }, token), cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<S3Object> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        for (ListObjectsV2Response page; ; request.ContinuationToken = page.NextContinuationToken)
        {
            page = await InsistAsync(token => s3.ListObjectsV2Async(request, token), cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return item;
            }

            if (page.IsTruncated != true)
            {
                yield break;
            }
        }
    }

    /// <summary>The unbroken run of pieces from the beginning.</summary>
    private async Task<List<(long Offset, long Size)>> PiecesAsync(Guid upload, CancellationToken cancellationToken)
    {
        List<(long Offset, long Size)> pieces = [];
        long length = 0;
        var prefix = UploadPrefix(upload);
        await foreach (var item in KeysAsync(prefix, cancellationToken))
        {
            if (long.TryParse(item.Key[prefix.Length..], CultureInfo.InvariantCulture, out var offset) && offset == length)
            {
                pieces.Add((offset, item.Size ?? 0));
                length += item.Size ?? 0;
            }
        }

        return pieces;
    }

    private static async Task<(int Read, Exception? Broken)> FillAsync(Stream piece, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        try
        {
            for (int read; filled < buffer.Length && (read = await piece.ReadAsync(buffer[filled..], cancellationToken)) > 0; filled += read)
            {
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            return (filled, broken);
        }

        return (filled, null);
    }

    /// <summary>Asks again, with pauses that grow, while the storage is busy or away.</summary>
    private async Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var pause = patience / 300;
        for (var waited = TimeSpan.Zero; ; waited += pause, pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            try
            {
                return await ask(cancellationToken);
            }
            catch (Exception exception) when (IsPassing(exception, cancellationToken))
            {
                if (waited >= patience)
                {
                    throw new IOException("The storage does not answer.", exception);
                }
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    private static bool IsPassing(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or 0 } => true,
        AmazonClientException { InnerException: HttpRequestException or IOException } => true,
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private static string UploadPrefix(Guid upload) => $"{Growing}{upload:n}/";

    private static string PieceKey(Guid upload, long offset) => UploadPrefix(upload) + offset.ToString("d20", CultureInfo.InvariantCulture);
}
