using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FieldMethods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MetPercent",
                table: "NoticeCandidates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Done",
                table: "MethodResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "High",
                table: "MethodResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "IndicatorId",
                table: "MethodResults",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Low",
                table: "MethodResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OutcomeNumber",
                table: "MethodResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Planned",
                table: "MethodResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceJson",
                table: "Candidacies",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "MethodOutcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OriginName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IndicatorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Value = table.Column<int>(type: "INTEGER", nullable: false),
                    FullScale = table.Column<int>(type: "INTEGER", nullable: false),
                    Low = table.Column<int>(type: "INTEGER", nullable: true),
                    High = table.Column<int>(type: "INTEGER", nullable: true),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Planned = table.Column<int>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    TraceHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MethodOutcomes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MethodOutcomes_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MethodOutcomes_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MethodResults_ApplicantId_OutcomeNumber",
                table: "MethodResults",
                columns: new[] { "ApplicantId", "OutcomeNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MethodResults_IndicatorId",
                table: "MethodResults",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_GoodPractices_State_Theme",
                table: "GoodPractices",
                columns: new[] { "State", "Theme" });

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_IndicatorId",
                table: "MethodOutcomes",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_About",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "About" });

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_Number",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_Origin",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "Origin" });

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_UnitId",
                table: "MethodOutcomes",
                column: "UnitId");

            migrationBuilder.AddForeignKey(
                name: "FK_MethodResults_Indicators_IndicatorId",
                table: "MethodResults",
                column: "IndicatorId",
                principalTable: "Indicators",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_MethodResults_Indicators_IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropTable(
                name: "MethodOutcomes");

            migrationBuilder.DropIndex(
                name: "IX_MethodResults_ApplicantId_OutcomeNumber",
                table: "MethodResults");

            migrationBuilder.DropIndex(
                name: "IX_MethodResults_IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropIndex(
                name: "IX_GoodPractices_State_Theme",
                table: "GoodPractices");

            migrationBuilder.DropColumn(
                name: "MetPercent",
                table: "NoticeCandidates");

            migrationBuilder.DropColumn(
                name: "Done",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "High",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "Low",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "OutcomeNumber",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "Planned",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "EvidenceJson",
                table: "Candidacies");
        }
    }
}
