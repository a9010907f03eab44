using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Evidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FindingsJson",
                table: "SubmissionVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DestroyedAt",
                table: "StoredFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ByUnitId",
                table: "ReviewComments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReopenedAt",
                table: "ReviewComments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReopenedWhy",
                table: "ReviewComments",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseCause",
                table: "CatalogueEntries",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseContact",
                table: "CatalogueEntries",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseMeasures",
                table: "CatalogueEntries",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseOutcome",
                table: "CatalogueEntries",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CreditUnitId",
                table: "CatalogueEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EntryAttachment",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryAttachment", x => new { x.EntryId, x.FileId });
                    table.ForeignKey(
                        name: "FK_EntryAttachment_CatalogueEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "CatalogueEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EntryAttachment_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClaimedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FactsJson = table.Column<string>(type: "TEXT", nullable: true),
                    PictureHash = table.Column<long>(type: "INTEGER", nullable: true),
                    TextSignature = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: true),
                    PreviewHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssignmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    MaterialNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReplacesFileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileUploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileUploads_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FileUploads_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FindingWaivers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FindingKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    WaivedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WaivedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingWaivers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FindingWaivers_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LinkStates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UrlHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    LedTo = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextCheckAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClaimedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StructuredTables",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DefinitionJson = table.Column<string>(type: "TEXT", nullable: false),
                    RowsJson = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StructuredTables", x => x.EntryId);
                    table.ForeignKey(
                        name: "FK_StructuredTables_CatalogueEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "CatalogueEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TableTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DefinitionJson = table.Column<string>(type: "TEXT", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TableTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TextPassages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AssignmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Page = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Grams = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextPassages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TextPassages_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewComments_ByUnitId",
                table: "ReviewComments",
                column: "ByUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CatalogueEntries_CreditUnitId",
                table: "CatalogueEntries",
                column: "CreditUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_EntryAttachment_FileId",
                table: "EntryAttachment",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_EntryAttachment_RegionId_FileId",
                table: "EntryAttachment",
                columns: new[] { "RegionId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileReadings_RegionId_Hash",
                table: "FileReadings",
                columns: new[] { "RegionId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FileReadings_State_NextTryAt",
                table: "FileReadings",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_AssignmentId",
                table: "FileUploads",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_RegionId_AssignmentId",
                table: "FileUploads",
                columns: new[] { "RegionId", "AssignmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_TouchedAt",
                table: "FileUploads",
                column: "TouchedAt");

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_UnitId",
                table: "FileUploads",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_FindingWaivers_RegionId_SubmissionId_FindingKey",
                table: "FindingWaivers",
                columns: new[] { "RegionId", "SubmissionId", "FindingKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FindingWaivers_SubmissionId",
                table: "FindingWaivers",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkStates_NextCheckAt",
                table: "LinkStates",
                column: "NextCheckAt");

            migrationBuilder.CreateIndex(
                name: "IX_LinkStates_RegionId_UrlHash",
                table: "LinkStates",
                columns: new[] { "RegionId", "UrlHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StructuredTables_RegionId_EntryId",
                table: "StructuredTables",
                columns: new[] { "RegionId", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_TableTemplates_RegionId_Code",
                table: "TableTemplates",
                columns: new[] { "RegionId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TextPassages_RegionId_Source_SourceId",
                table: "TextPassages",
                columns: new[] { "RegionId", "Source", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "IX_TextPassages_UnitId",
                table: "TextPassages",
                column: "UnitId");

            // The search index (requirement D10): it holds no text of its own and follows the rows of TextPassages.
            migrationBuilder.Sql("""CREATE VIRTUAL TABLE "PassageIndex" USING fts5("Grams", content='TextPassages', content_rowid='Id', tokenize='unicode61')""");
            migrationBuilder.Sql("""CREATE TRIGGER "PassageAdded" AFTER INSERT ON "TextPassages" BEGIN INSERT INTO "PassageIndex"(rowid, "Grams") VALUES (new."Id", new."Grams"); END""");
            migrationBuilder.Sql("""CREATE TRIGGER "PassageRemoved" AFTER DELETE ON "TextPassages" BEGIN INSERT INTO "PassageIndex"("PassageIndex", rowid, "Grams") VALUES ('delete', old."Id", old."Grams"); END""");
            migrationBuilder.Sql("""CREATE TRIGGER "PassageChanged" AFTER UPDATE OF "Grams" ON "TextPassages" BEGIN INSERT INTO "PassageIndex"("PassageIndex", rowid, "Grams") VALUES ('delete', old."Id", old."Grams"); INSERT INTO "PassageIndex"(rowid, "Grams") VALUES (new."Id", new."Grams"); END""");

            // Last, because SQLite rebuilds these tables for it.
            migrationBuilder.AddForeignKey(
                name: "FK_CatalogueEntries_Units_CreditUnitId",
                table: "CatalogueEntries",
                column: "CreditUnitId",
                principalTable: "Units",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ReviewComments_Units_ByUnitId",
                table: "ReviewComments",
                column: "ByUnitId",
                principalTable: "Units",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "PassageIndex" """);
            migrationBuilder.DropForeignKey(
                name: "FK_CatalogueEntries_Units_CreditUnitId",
                table: "CatalogueEntries");

            migrationBuilder.DropForeignKey(
                name: "FK_ReviewComments_Units_ByUnitId",
                table: "ReviewComments");

            migrationBuilder.DropTable(
                name: "EntryAttachment");

            migrationBuilder.DropTable(
                name: "FileReadings");

            migrationBuilder.DropTable(
                name: "FileUploads");

            migrationBuilder.DropTable(
                name: "FindingWaivers");

            migrationBuilder.DropTable(
                name: "LinkStates");

            migrationBuilder.DropTable(
                name: "StructuredTables");

            migrationBuilder.DropTable(
                name: "TableTemplates");

            migrationBuilder.DropTable(
                name: "TextPassages");

            migrationBuilder.DropIndex(
                name: "IX_ReviewComments_ByUnitId",
                table: "ReviewComments");

            migrationBuilder.DropIndex(
                name: "IX_CatalogueEntries_CreditUnitId",
                table: "CatalogueEntries");

            migrationBuilder.DropColumn(
                name: "FindingsJson",
                table: "SubmissionVersions");

            migrationBuilder.DropColumn(
                name: "DestroyedAt",
                table: "StoredFiles");

            migrationBuilder.DropColumn(
                name: "ByUnitId",
                table: "ReviewComments");

            migrationBuilder.DropColumn(
                name: "ReopenedAt",
                table: "ReviewComments");

            migrationBuilder.DropColumn(
                name: "ReopenedWhy",
                table: "ReviewComments");

            migrationBuilder.DropColumn(
                name: "CaseCause",
                table: "CatalogueEntries");

            migrationBuilder.DropColumn(
                name: "CaseContact",
                table: "CatalogueEntries");

            migrationBuilder.DropColumn(
                name: "CaseMeasures",
                table: "CatalogueEntries");

            migrationBuilder.DropColumn(
                name: "CaseOutcome",
                table: "CatalogueEntries");

            migrationBuilder.DropColumn(
                name: "CreditUnitId",
                table: "CatalogueEntries");
        }
    }
}
