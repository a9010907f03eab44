using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads workbooks: xlsx, xls (BIFF5 and BIFF8) and the et files that are one of both. Every visible sheet becomes the
/// paragraphs above its table, the table, and the paragraphs below.
/// </summary>
public static class WorkbookReader
{
    // Excel's own limits. A file that claims more lies, and would be given memory for it.
    private const int ExcelColumns = 16_384;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a workbook.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">The file is locked, damaged, or holds more than any list.</exception>
    public static SourceContent Read(byte[] bytes)
    {
        var faults = bytes.AsSpan().StartsWith("PK"u8) ? WorkbookFaults.OfXlsx(bytes) : WorkbookFaults.None;
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes, writable: false), new ExcelReaderConfiguration
            {
                // What BIFF5 files of Chinese offices are written in when they do not say so.
                FallbackEncoding = Encoding.GetEncoding("GB18030"),
            });
            return Read(reader, faults);
        }
        catch (InvalidPasswordException)
        {
            throw new UnreadableException("file.password", "表格文件加了打开密码，无法读取。请用 Excel 或 WPS 打开，取消密码后另存，再导入。");
        }
        catch (Exception broken) when (broken is ExcelReaderException or XmlException or InvalidDataException or IOException or ArgumentException
            or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or InvalidCastException
            or KeyNotFoundException or NotSupportedException or System.Security.Cryptography.CryptographicException)
        {
            // The library says broken input in all these ways.
            throw new UnreadableException("file.damaged", "表格文件不完整或已损坏，无法读取（可能下载或拷贝时中断）。请重新下载，或用 Excel、WPS 打开后另存，再导入。");
        }
    }

    private static SourceContent Read(IExcelDataReader reader, WorkbookFaults faults)
    {
        var writer = new SourceWriter();
        var positions = 0L;
        do
        {
            if (reader.FieldCount > ExcelColumns)
            {
                throw new InvalidDataException("More columns than a sheet can have.");
            }

            var rows = new List<string[]>();
            var hidden = new List<int>();
            ReadRows(reader, rows, hidden);
            if (rows.Count == 0)
            {
                continue;
            }

            if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                writer.Doubt(Severity.Info, "sheet.hidden", $"工作表“{reader.Name}”是隐藏的，没有读入。", null);
                continue;
            }

            var columns = rows.Max(row => row.Length);
            var hiddenColumns = Enumerable.Range(0, columns).Where(column => reader.GetColumnWidth(column) == 0).ToList();
            positions += (long)rows.Count * columns;
            if (positions > SourceGrid.MostPositions)
            {
                throw new UnreadableException("file.too-large", "表格的行和列多得异常，不像是一份任务清单，没有读取。请删去表格以外的内容，另存后再导入。");
            }

            if (reader.RowCount > SourceGrid.MostRows)
            {
                writer.Doubt(Severity.Warning, "sheet.cut", $"工作表“{reader.Name}”超过 {SourceGrid.MostRows} 行，只读了前面这些行。", null);
            }

            new WorkbookSheet(reader.Name ?? "", rows, columns, hidden, hiddenColumns, reader.MergeCells ?? [], faults).Write(writer);
        }
        while (reader.NextResult());

        return writer.IsEmpty
            ? throw new UnreadableException("file.empty", "表格文件里没有文字：看得见的工作表都是空的。请确认选对了文件。")
            : writer.ToContent();
    }

    /// <summary>The texts of the rows down to the last filled one, each as long as its last filled cell.</summary>
    private static void ReadRows(IExcelDataReader reader, List<string[]> rows, List<int> hidden)
    {
        var columns = Math.Min(reader.FieldCount, SourceGrid.MostColumns);
        var cells = new string[columns];
        var last = 0;
        for (var row = 0; row < SourceGrid.MostRows && reader.Read(); row++)
        {
            var length = 0;
            for (var column = 0; column < columns; column++)
            {
                cells[column] = reader.GetValue(column) is { } value ? WorkbookValues.Text(value, reader.GetNumberFormatString(column)) : "";
                length = cells[column].Length > 0 ? column + 1 : length;
            }

            rows.Add(length == 0 ? [] : cells[..length]);
            last = length > 0 ? rows.Count : last;
            if (reader.RowHeight == 0)
            {
                hidden.Add(row);
            }
        }

        rows.RemoveRange(last, rows.Count - last);
    }
}
