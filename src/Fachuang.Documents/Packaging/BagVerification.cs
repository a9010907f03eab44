using System.Globalization;

namespace Fachuang.Documents.Packaging;

/// <summary>One run of <see cref="BagVerifier"/> over a zip whose directory could be read.</summary>
internal sealed class BagVerification(ZipDirectory directory, ZipContent content, BagLimits limits)
{
    private readonly List<BagProblem> problems = [];
    private readonly HashSet<(BagProblemKind, string)> reported = [];

    // Where the content of an entry lies and its digest; entries without a digest have their problem already.
    private readonly Dictionary<ZipItem, (long DataStart, string? Sha256)> read = new(ReferenceEqualityComparer.Instance);

    private string? topFolder;

    public async Task<BagReport> RunAsync(CancellationToken cancel)
    {
        FindTopFolder();
        CheckNames();
        IReadOnlyList<KeyValuePair<string, string>> info = [];
        if (IsWithinTotal())
        {
            await ReadContentsAsync(cancel);
            info = topFolder == null ? [] : await CheckBagAsync(cancel);
        }

        var payload = Files().Where(IsPayload).ToList();
        return new(problems, topFolder, payload.Count, payload.Sum(item => item.Length), Files().Count() - payload.Count, info);
    }

    private IEnumerable<ZipItem> Files() => directory.Items.Where(item => !item.IsFolder);

    private bool IsPayload(ZipItem item) => IsInBag(item) && InBag(item).StartsWith(BagFormat.Payload, StringComparison.Ordinal);

    private bool IsInBag(ZipItem item) => topFolder != null && item.Name.StartsWith($"{topFolder}/", StringComparison.Ordinal);

    /// <summary>The path from the bag's folder; from the zip's root where the entry lies outside the bag.</summary>
    private string InBag(ZipItem item) => IsInBag(item) ? item.Name[(topFolder!.Length + 1)..] : item.Name;

    private void Report(BagProblemKind kind, ZipItem item, string words) => Report(kind, InBag(item), words);

    private void Report(BagProblemKind kind, string path, string words)
    {
        // A file is named once for one kind of problem: a spoilt manifest of a million lines is one problem.
        if (path.Length > 0 && !reported.Add((kind, path)))
        {
            return;
        }

        var shown = BagProblem.Show(path);
        problems.Add(new(kind, shown, path.Length == 0 ? words : $"“{shown}”{words}"));
    }

    private void FindTopFolder()
    {
        var declarations = directory.Items
            .Where(item => item.Name.EndsWith($"/{BagFormat.Declaration}", StringComparison.Ordinal) && item.Name.Count(letter => letter == '/') == 1)
            .Select(item => item.Name.Split('/')[0]).Distinct().ToList();
        topFolder = declarations is [var only] ? only : null;
        if (topFolder == null)
        {
            Report(BagProblemKind.NotABag, "", declarations.Count == 0
                ? "这不是申报包：压缩包内没有唯一的顶层文件夹及其中的 bagit.txt。"
                : "压缩包内有多个包（多个 bagit.txt），无法确定以哪个为准。");
        }
    }

    private void CheckNames()
    {
        Dictionary<string, ZipItem> seen = [];
        HashSet<string> folders = [];
        foreach (var item in directory.Items)
        {
            var path = item.IsFolder ? item.Name[..^1] : item.Name;
            if (!item.TrueName)
            {
                Report(BagProblemKind.UnsafePath, item, "的文件名编码有歧义（不是注明的 UTF-8），不同软件会解压出不同的名字。");
            }

            if (item.IsLink || !BagPath.IsSafe(path))
            {
                Report(BagProblemKind.UnsafePath, item, item.IsLink ? "是指向别处的链接，不是文件。" : "的路径不安全（越出文件夹，或含有系统保留的名称、字符）。");
                continue;
            }

            var key = CanonicalForm.Key(path);
            if (!seen.TryAdd(key, item))
            {
                var isSame = seen[key].Name == item.Name;
                Report(
                    isSame ? BagProblemKind.DuplicateEntry : BagProblemKind.NameCollision, item,
                    isSame ? "在压缩包内出现不止一次。" : $"与“{BagProblem.Show(InBag(seen[key]))}”只差大小写或字符组合方式，解压时会互相覆盖。");
            }

            for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
            {
                folders.Add(key[..slash]);
            }
        }

        foreach (var (key, item) in seen)
        {
            if (!item.IsFolder && folders.Contains(key))
            {
                Report(BagProblemKind.DuplicateEntry, item, "既是文件又是文件夹。");
            }
        }
    }

    private bool IsWithinTotal()
    {
        var total = 0L;
        foreach (var item in directory.Items)
        {
            if (item.Length > limits.TotalBytes - total)
            {
                Report(BagProblemKind.LimitExceeded, "", string.Create(
                    CultureInfo.InvariantCulture, $"解压后的总大小超过核验上限（{limits.TotalBytes} 字节），未予核验。"));
                return false;
            }

            total += item.Length;
        }

        return true;
    }

    private async Task ReadContentsAsync(CancellationToken cancel)
    {
        var position = 0L;
        for (var i = 0; i < directory.Items.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var item = directory.Items[i];
            var next = i + 1 < directory.Items.Count ? directory.Items[i + 1].Offset : directory.Offset;
            ReportStray(position, item.Offset);
            if (await content.FindDataAsync(item, next, cancel) is not { } start
                || await content.FindEndAsync(item, start, next, cancel) is not { } end)
            {
                Report(BagProblemKind.HeaderMismatch, item, "在压缩包内的两处登记不一致，不同软件会解压出不同的内容。");
                position = next;
                continue;
            }

            position = end;
            if (IsReadable(item))
            {
                await ReadContentAsync(item, start, cancel);
            }
        }

        ReportStray(position, directory.Offset);
        if (directory.HasTail)
        {
            Report(BagProblemKind.StrayData, "", "压缩包末尾附有不属于任何文件的数据。");
        }
    }

    private void ReportStray(long from, long to)
    {
        if (from < to)
        {
            Report(BagProblemKind.StrayData, "", string.Create(
                CultureInfo.InvariantCulture, $"压缩包第 {from} 至 {to - 1} 字节不属于任何文件。"));
        }
    }

    private bool IsReadable(ZipItem item)
    {
        if ((item.Flags & ZipItem.Encrypted) != 0 || item.Method is not (ZipItem.Stored or ZipItem.Deflated))
        {
            Report(BagProblemKind.Unreadable, item, "已加密，或采用了不支持的压缩方法，无法核验。");
            return false;
        }

        if (item.Length > limits.RatioFreeBytes && item.Length / limits.Ratio > item.CompressedLength)
        {
            Report(BagProblemKind.LimitExceeded, item, "声称的大小与压缩数据不相称（疑似压缩炸弹），未予解压。");
            return false;
        }

        return true;
    }

    private async Task ReadContentAsync(ZipItem item, long start, CancellationToken cancel)
    {
        if (item.IsFolder)
        {
            if (item.CompressedLength > 0)
            {
                Report(BagProblemKind.StrayData, item, "是文件夹，却带有数据。");
            }

            return;
        }

        var sha256 = await content.HashAsync(item, start, withCrc: !IsPayload(item), cancel);
        read.TryAdd(item, (start, sha256));
        if (sha256 == null)
        {
            Report(BagProblemKind.Altered, item, "的内容已损坏或被改动。");
        }
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> CheckBagAsync(CancellationToken cancel)
    {
        foreach (var item in Files().Where(item => !IsInBag(item)))
        {
            Report(BagProblemKind.Extra, item, "在申报包的文件夹之外。");
        }

        await CheckDeclarationAsync(cancel);
        foreach (var item in Files().Where(IsUnsupported))
        {
            Report(BagProblemKind.Unsupported, item, "不受支持：只核验 SHA-256 清单，且全部文件须在包内。");
        }

        await CheckManifestAsync(BagFormat.Manifest, Files().Where(IsPayload), path => path.StartsWith(BagFormat.Payload, StringComparison.Ordinal), cancel);
        await CheckManifestAsync(
            BagFormat.TagManifest,
            Files().Where(item => IsInBag(item) && !IsPayload(item) && InBag(item) != BagFormat.TagManifest && !IsUnsupported(item)),
            path => !path.StartsWith(BagFormat.Payload, StringComparison.Ordinal), cancel);

        var info = BagFormat.ReadPairs(await ReadTextAsync(BagFormat.Info, cancel) ?? "");
        if (info == null)
        {
            Report(BagProblemKind.MalformedTagFile, BagFormat.Info, "的格式不符合 RFC 8493。");
            return [];
        }

        var payload = Files().Where(IsPayload).ToList();
        if (payload.Count == 0 && !directory.Items.Any(item => IsInBag(item) && InBag(item) == BagFormat.Payload))
        {
            Report(BagProblemKind.Missing, BagFormat.Payload, "不在包内。");
        }

        var oxum = BagFormat.OxumOf(payload.Sum(item => item.Length), payload.Count);
        foreach (var (_, declared) in info.Where(pair => pair.Key.Equals(BagFormat.Oxum, StringComparison.OrdinalIgnoreCase) && pair.Value != oxum))
        {
            Report(BagProblemKind.CountMismatch, BagFormat.Info, $"所载的总字节数与文件数（{BagProblem.Show(declared)}）与包内实际（{oxum}）不符。");
        }

        return info;
    }

    private bool IsUnsupported(ZipItem item) => InBag(item) is var path && IsInBag(item) && !path.Contains('/', StringComparison.Ordinal)
        && (path == BagFormat.Fetch
            || (path is not (BagFormat.Manifest or BagFormat.TagManifest)
                && (path.StartsWith("manifest-", StringComparison.Ordinal) || path.StartsWith("tagmanifest-", StringComparison.Ordinal))));

    private async Task CheckDeclarationAsync(CancellationToken cancel)
    {
        if (await ReadTextAsync(BagFormat.Declaration, cancel) is not { } text)
        {
            return;
        }

        if (BagFormat.ReadPairs(text) is not [{ Key: "BagIt-Version" } version, { Key: "Tag-File-Character-Encoding" } encoding])
        {
            Report(BagProblemKind.MalformedTagFile, BagFormat.Declaration, "的格式不符合 RFC 8493。");
        }
        else if (version.Value != BagFormat.Version || !encoding.Value.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
        {
            Report(BagProblemKind.Unsupported, BagFormat.Declaration, $"所载的版本或编码不受支持：{BagProblem.Show($"{version.Value}，{encoding.Value}")}。");
        }
    }

    private async Task CheckManifestAsync(string manifest, IEnumerable<ZipItem> files, Func<string, bool> belongs, CancellationToken cancel)
    {
        if (await ReadTextAsync(manifest, cancel) is not { } text)
        {
            return;
        }

        Dictionary<string, string> digests = [];
        var number = 0;
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (BagFormat.ReadManifestLine(line) is not var (sha256, path) || !belongs(path) || !digests.TryAdd(path, sha256))
            {
                Report(BagProblemKind.MalformedTagFile, manifest, string.Create(CultureInfo.InvariantCulture, $"第 {number} 行不是有效的清单行，或重复。"));
            }
        }

        HashSet<string> present = [];
        foreach (var item in files)
        {
            var path = InBag(item);
            present.Add(path);
            if (!digests.TryGetValue(path, out var expected))
            {
                Report(BagProblemKind.Extra, item, $"不在清单 {manifest} 中。");
            }
            else if (read.TryGetValue(item, out var found) && found.Sha256 != null && found.Sha256 != expected)
            {
                Report(BagProblemKind.Altered, item, $"的内容与清单 {manifest} 不符。");
            }
        }

        foreach (var path in digests.Keys.Where(path => !present.Contains(path)))
        {
            Report(BagProblemKind.Missing, path, $"列在清单 {manifest} 中，但包内没有。");
        }
    }

    /// <summary>A tag file's text; null, and reported, where it is missing or cannot be read.</summary>
    private async Task<string?> ReadTextAsync(string path, CancellationToken cancel)
    {
        var item = Files().FirstOrDefault(item => IsInBag(item) && InBag(item) == path);
        if (item == null)
        {
            Report(BagProblemKind.Missing, path, "不在包内。");
            return null;
        }

        if (!read.TryGetValue(item, out var found) || found.Sha256 == null)
        {
            return null;
        }

        if (item.Length > limits.TagFileBytes)
        {
            Report(BagProblemKind.LimitExceeded, path, "过大，未予核验。");
            return null;
        }

        try
        {
            using var reader = new StreamReader(content.Open(item, found.DataStart), BagFormat.Utf8, detectEncodingFromByteOrderMarks: false);
            return await reader.ReadToEndAsync(cancel);
        }
        catch (System.Text.DecoderFallbackException)
        {
            Report(BagProblemKind.MalformedTagFile, path, "不是 UTF-8 文本。");
            return null;
        }
    }
}
