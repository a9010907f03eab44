using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VersionFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "VersionFile",
                columns: table => new
                {
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VersionFile", x => new { x.VersionId, x.FileId });
                    table.ForeignKey(
                        name: "FK_VersionFile_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VersionFile_SubmissionVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "SubmissionVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_VersionFile_FileId",
                table: "VersionFile",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionFile_RegionId_FileId",
                table: "VersionFile",
                columns: new[] { "RegionId", "FileId" });

            // The files of the versions there are: they stood in the content only.
            migrationBuilder.Sql("""
                INSERT INTO "VersionFile" ("VersionId", "FileId", "RegionId")
                SELECT DISTINCT version."Id", file."Id", version."RegionId"
                FROM "SubmissionVersions" version, json_each(version."ContentJson", '$.entries') entry
                JOIN "StoredFiles" file ON file."Id" = upper(json_extract(entry.value, '$.file.id'))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VersionFile");
        }
    }
}
