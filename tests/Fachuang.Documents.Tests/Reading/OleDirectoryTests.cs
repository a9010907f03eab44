using System.Buffers.Binary;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class OleDirectoryTests
{
    [Theory]
    [InlineData("WordDocument", true, false, false)]
    [InlineData("Workbook", false, true, false)]
    [InlineData("Book", false, true, false)]
    [InlineData("EncryptedPackage", false, false, true)]
    [InlineData("Contents", false, false, false)]
    public void The_streams_tell_what_a_compound_file_is(string stream, bool document, bool workbook, bool locked)
    {
        var directory = OleDirectory.Read(OleFiles.With("\u0005SummaryInformation", "1Table", "a", "b", "c", stream))!;

        Assert.Equal((document, workbook, locked), (directory.IsWordDocument, directory.IsWorkbook, directory.IsEncryptedPackage));
        Assert.Equal(7, directory.Names.Count);
    }

    [Fact]
    public void A_chain_that_runs_in_a_circle_ends()
    {
        var file = OleFiles.With("a", "b", "c", "d", "e", "WordDocument");
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512 + 8), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(68), 1);

        Assert.True(OleDirectory.Read(file)!.IsWordDocument);
    }

    [Fact]
    public void A_cut_or_changed_file_is_answered()
    {
        var file = OleFiles.With("a", "b", "c", "d", "WordDocument");
        Assert.All(Enumerable.Range(0, file.Length), length => Assert.True(length >= 512 || OleDirectory.Read(file.AsSpan(0, length)) is null));
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var changed = file.ToArray();
            random.NextBytes(changed.AsSpan(8 + random.Next(600), 40));
            Assert.True((OleDirectory.Read(changed)?.Names.Count ?? 0) <= 8);
        }
    }
}
