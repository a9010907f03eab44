using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReceivedPackages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PackageUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackageUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedPackages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FromRegionId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ClaimedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Problems = table.Column<string>(type: "text", nullable: true),
                    ProblemCount = table.Column<int>(type: "integer", nullable: false),
                    Signature = table.Column<string>(type: "text", nullable: true),
                    IndexHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Applicant = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    CampaignNumber = table.Column<int>(type: "integer", nullable: false),
                    CampaignName = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CandidacyNumber = table.Column<int>(type: "integer", nullable: true),
                    ItemName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ItemField = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ItemInnovation = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    SystemTitle = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DocumentNumber = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SourceHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    EvidenceFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    EvidenceTo = table.Column<DateOnly>(type: "date", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Indicators = table.Column<int>(type: "integer", nullable: false),
                    Counted = table.Column<int>(type: "integer", nullable: false),
                    Denominator = table.Column<int>(type: "integer", nullable: false),
                    Needed = table.Column<int>(type: "integer", nullable: false),
                    Met = table.Column<int>(type: "integer", nullable: false),
                    MostlyMet = table.Column<int>(type: "integer", nullable: false),
                    NotMet = table.Column<int>(type: "integer", nullable: false),
                    NotApplicable = table.Column<int>(type: "integer", nullable: false),
                    NotGraded = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedPackages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceivedPackages_Regions_FromRegionId",
                        column: x => x.FromRegionId,
                        principalTable: "Regions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedIndicators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PackageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    List = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Category = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Subcategory = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Number = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Grade = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Materials = table.Column<List<int>>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedIndicators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceivedIndicators_ReceivedPackages_PackageId",
                        column: x => x.PackageId,
                        principalTable: "ReceivedPackages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PackageUploads_RegionId_AccountId",
                table: "PackageUploads",
                columns: new[] { "RegionId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_PackageUploads_TouchedAt",
                table: "PackageUploads",
                column: "TouchedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedIndicators_PackageId",
                table: "ReceivedIndicators",
                column: "PackageId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedIndicators_RegionId_PackageId_Position",
                table: "ReceivedIndicators",
                columns: new[] { "RegionId", "PackageId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackages_FromRegionId",
                table: "ReceivedPackages",
                column: "FromRegionId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackages_RegionId_Hash",
                table: "ReceivedPackages",
                columns: new[] { "RegionId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackages_RegionId_Number",
                table: "ReceivedPackages",
                columns: new[] { "RegionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedPackages_State",
                table: "ReceivedPackages",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PackageUploads");

            migrationBuilder.DropTable(
                name: "ReceivedIndicators");

            migrationBuilder.DropTable(
                name: "ReceivedPackages");
        }
    }
}
