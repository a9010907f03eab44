namespace Fachuang.Web.Files;

/// <summary>
/// Reads something far away piece by piece, seekable: small pieces after a jump, larger ones as long as it is read on, so that neither a
/// table of contents at the end of a file nor a film from its middle brings the whole.
/// </summary>
/// <param name="length">Bytes in all.</param>
/// <param name="fetch">Brings up to so many bytes from a place, at least one.</param>
internal sealed class PiecedStream(long length, Func<long, int, CancellationToken, Task<byte[]>> fetch) : Stream
{
    private const int Smallest = 256 * 1024;
    private const int Largest = 8 * 1024 * 1024;

    private byte[] piece = [];
    private long begin;
    private int next = Smallest;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override long Position { get; set; }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var end = begin + piece.Length;
        if (Position < begin || Position >= end)
        {
            next = Position == end && end > 0 ? Math.Min(next * 2, Largest) : Smallest;
            piece = await fetch(Position, (int)Math.Min(next, length - Position), cancellationToken);
            begin = Position;
        }

        var inside = (int)(Position - begin);
        var count = Math.Min(buffer.Length, piece.Length - inside);
        piece.AsMemory(inside, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
