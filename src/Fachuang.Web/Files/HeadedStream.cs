using Fachuang.Documents.Reading;

namespace Fachuang.Web.Files;

/// <summary>
/// A stream whose beginning was looked at and is still to be read: what a file is can be judged before a byte of it is kept.
/// A source that breaks off is told apart from a disk that fails: the one is the sender's, the other ours.
/// </summary>
internal sealed class HeadedStream : Stream
{
    private readonly Stream rest;
    private int given;

    private HeadedStream(Stream rest, ReadOnlyMemory<byte> head)
    {
        this.rest = rest;
        Head = head;
    }

    /// <summary>The first bytes, up to <see cref="FileContents.HeadLength"/>.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads the beginning of a stream.</summary>
    /// <exception cref="BadHttpRequestException">The source broke off.</exception>
    public static async Task<HeadedStream> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[FileContents.HeadLength];
        try
        {
            var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return new HeadedStream(content, head.AsMemory(0, length));
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw BrokenOff(broken);
        }
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (given < Head.Length)
        {
            var piece = Head[given..Math.Min(Head.Length, given + buffer.Length)];
            piece.CopyTo(buffer);
            given += piece.Length;
            return piece.Length;
        }

        try
        {
            return await rest.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw BrokenOff(broken);
        }
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static BadHttpRequestException BrokenOff(IOException broken) => new("The upload broke off.", StatusCodes.Status400BadRequest, broken);
}
